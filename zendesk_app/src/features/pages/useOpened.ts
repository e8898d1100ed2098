/** Which form of a page is open; closing it gives the focus back to the button that opened it. */
import { useEffect, useRef, useState } from 'react';

export function useOpened<Form>() {
  const [opened, setOpened] = useState<Form | null>(null);
  const opener = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (opened === null) opener.current?.focus();
  }, [opened]);
  return {
    opened,
    open: (form: Form) => {
      opener.current = document.activeElement as HTMLElement | null;
      setOpened(form);
    },
    close: () => setOpened(null),
  };
}
