import { FolderOpen, Upload } from 'lucide-react';
import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import { Button } from '#app/ui/button.tsx';
import type { Chosen } from './uploads.ts';

/** What can be read; other files are taken too and refused with a reason. */
export const READABLE = '.txt,.md,.html,.htm,.docx,.odt,.pdf,.zip,.qdpx,.csv,.tsv,.json,.jsonld';

interface FileChooserProps {
  isOver: boolean;
  onFiles: (files: Chosen[]) => void;
}

/** Where files are dropped or chosen. Without script it is a plain form. */
export function FileChooser({ isOver, onFiles }: FileChooserProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const take = () => {
    const files = [...(input.current?.files ?? [])].map((file) => ({ name: file.name, file }));
    if (files.length > 0) onFiles(files);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    take();
  };
  const folder = useFolderInput();
  const takeFolder = () => {
    const files = [...(folder.input.current?.files ?? [])].filter(({ name }) => !name.startsWith('.')).map((file) => ({ name: file.webkitRelativePath || file.name, file }));
    if (files.length > 0) onFiles(files);
  };
  return (
    <form method="post" encType="multipart/form-data" className={isOver ? 'dropzone over' : 'dropzone'} onSubmit={onSubmit}>
      <Upload className="ic" aria-hidden="true" />
      <label htmlFor={id}>
        <b>Choose files</b> or drop them anywhere on this page
      </label>
      <input ref={input} id={id} type="file" name="files" multiple accept={READABLE} required onChange={take} />
      {folder.isOffered ? (
        <>
          <Button onClick={() => folder.input.current?.click()}>
            <FolderOpen className="ic ic-s" aria-hidden="true" />
            Choose a folder
          </Button>
          <input ref={folder.input} type="file" hidden multiple aria-label="A folder" {...{ webkitdirectory: '' }} onChange={takeFolder} />
        </>
      ) : null}
      <p className="muted">Word, OpenDocument, PDF, web pages, Markdown and plain text, or a zip of them, and REFI-QDA projects (.qdpx) with what was coded in them, up to 20 MB each; a .csv or .json with their details may come along. Annotations of statements that are here come as Web Annotations (.jsonld) or as a table of codings (.csv). Nothing is taken before you have checked it.</p>
      <noscript>
        <Button type="submit" look="solid">
          Import
        </Button>
      </noscript>
    </form>
  );
}

/** A folder can be chosen where a script runs and the browser knows how. */
function useFolderInput(): { input: React.RefObject<HTMLInputElement>; isOffered: boolean } {
  const input = useRef<HTMLInputElement>(null);
  const [isOffered, setOffered] = useState(false);
  useEffect(() => setOffered('webkitdirectory' in HTMLInputElement.prototype), []);
  return { input, isOffered };
}
