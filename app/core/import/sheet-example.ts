/** A sheet as a team may write it, to copy. */
export const SHEET_EXAMPLE = [
  'file,title,delegation,on behalf of,members,date,session,language',
  'iran.docx,On a convention,IRN,,,2024-03-04,7th substantive session,English',
  'day 2/nam.pdf,Opening,Cuba,Non-Aligned Movement,,4-8 March 2024,7th substantive session,en',
  'nordics.txt,,Norway,Nordic countries,Denmark; Finland; Iceland; Norway; Sweden,2024-03-05,,en',
  '',
].join('\r\n');
