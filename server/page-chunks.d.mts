interface Module {
  id: string;
  code: string | null;
  isEntry: boolean;
  importedIds: readonly string[];
}

export function place(modules: readonly Module[]): Map<string, 'root' | 'frame' | 'shared'>;
