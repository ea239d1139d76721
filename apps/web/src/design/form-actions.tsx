import { Button } from './button.tsx';

interface FormActionsProps {
  submit: string;
  isBusy: boolean;
  /** Of the button that sends the form. */
  className?: string;
  cancel: string;
  onCancel: () => void;
}

/** The end of a form: it is sent, or left as if nothing had been typed. */
export function FormActions({ submit, isBusy, className, cancel, onCancel }: FormActionsProps) {
  return (
    <div className="actions">
      <Button type="submit" className={className} isBusy={isBusy}>
        {submit}
      </Button>
      <Button tone="quiet" onClick={onCancel}>
        {cancel}
      </Button>
    </div>
  );
}
