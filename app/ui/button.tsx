import { forwardRef, useId, type ButtonHTMLAttributes, type ReactNode } from 'react';

type Native = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'disabled'>;

interface ButtonProps extends Native {
  /** Solid is the safe or main act, danger one that loses something, quiet one of many. */
  look?: 'solid' | 'quiet' | 'danger';
  small?: boolean;
  /** Why it cannot be used now, in words; it is then shown dashed with the reason beside it. */
  unavailable?: string | undefined;
  className?: string;
}

/** A button that says its act. */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button({ look, small, unavailable, className, type = 'button', ...rest }, ref) {
  const reason = useId();
  const classes = ['btn', look, small && 's', className].filter(Boolean).join(' ');
  if (!unavailable) return <button {...rest} ref={ref} type={type} className={classes} />;
  return (
    <span className="row">
      <button {...rest} type="button" className={classes} disabled aria-describedby={reason} />
      <span id={reason} className="muted">
        {unavailable}
      </span>
    </span>
  );
});

interface IconButtonProps extends Native {
  /** What it does, for those who do not see the icon; also shown on hover. */
  label: string;
  children: ReactNode;
  className?: string;
}

/** An icon with a name; never for something that loses anything. */
export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton({ label, className, type = 'button', ...rest }, ref) {
  return <button title={label} {...rest} ref={ref} type={type} aria-label={label} className={className ? `iconbtn ${className}` : 'iconbtn'} />;
});
