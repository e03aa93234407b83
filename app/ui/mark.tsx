/** The logo: lines of text and a bracket in the margin. */
export function Mark() {
  return (
    <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" aria-hidden="true">
      <path d="M2 4.5h8.5M2 8.2h8.5M2 11.8h6M2 15.5h8.5" />
      <path d="M13.5 3.6h2.2v12.8h-2.2" strokeWidth="1.9" strokeLinejoin="round" />
      <path d="M15.7 8.2H19" strokeWidth="1.9" />
    </svg>
  );
}
