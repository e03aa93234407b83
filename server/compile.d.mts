export function compileServer(): Promise<void>;
export function compileWhenChanged(): Promise<void>;
