export function compileServer(): Promise<void>;
