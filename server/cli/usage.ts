/** What `--help` says. */
export const USAGE = `Postil from the command line, through the API of a Postil server.

  npm run postil -- <command> …

Commands
  login --url <address>                    keeps an access token, read from standard input, in a file that only you can read
  workspaces                               the workspaces that the token opens
  statements <workspace>                   the statements of a workspace
  tags <workspace>                         the tags that are given, with their ids, each theme before its tags
  search <workspace> <words …>             searches as the search page does
  import <workspace> <folder> [--check]    imports every file of a folder; what the workspace has already is left out, so a broken-off
                                           import is ended by the same command. Annotations (.jsonld, .csv, annotated Word files) go onto
                                           the statements that are there, projects (.qdpx) bring theirs; what is left aside is told.
                                           With --check the files wait for a person to look at them
  export <workspace> --to <file>           the whole workspace: an archive of everything as .postil.zip (owners), a REFI-QDA project as .qdpx,
                                           Word files with comments as .zip, a workbook as .xlsx, the passages as .csv,
                                           W3C Web Annotations as .jsonld
  restore <file.postil.zip> [--name <name>] [--as <person>]
                                           makes a workspace of an archive, which you will own: everybody in it is an author from outside there,
                                           but for the one that you say you are. Prints its id

A <workspace> is its id, or its name if no other has it. --json prints what the API answers, for programs.
Results go to standard output, progress to standard error.

Where to, and as whom: POSTIL_URL and POSTIL_TOKEN, else what login kept. You make a token on your account page.

Exit codes: 0 done, 1 failed or refused, 2 not understood, 3 some files could not be imported or wait for a person.
`;
