import { useNavigate } from '@remix-run/react';
import { useCallback, useState } from 'react';
import { beginImport, sendFiles, type Chosen } from './uploads.ts';

/** Begins an import with files, of next versions of a statement if one is named, and goes to its page, where they arrive one by one. `failed` when the server could not begin it. */
export function useImport(workspace: string, nextOf?: string): { start: (files: Chosen[]) => void; failed: boolean } {
  const navigate = useNavigate();
  const [failed, setFailed] = useState(false);
  const start = useCallback(
    (files: Chosen[]) => {
      void beginImport(workspace, nextOf).then((begun) => {
        setFailed(begun === undefined);
        if (begun === undefined) return;
        void sendFiles({ workspace, import: begun, files, from: 0 });
        navigate(`/w/${workspace}/import/${begun}`);
      });
    },
    [workspace, nextOf, navigate],
  );
  return { start, failed };
}
