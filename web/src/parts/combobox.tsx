// A field that offers what fits while one types: the combobox of the ARIA Authoring Practices Guide, with a list box.
import { useEffect, useId, useRef, useState } from "preact/hooks";

export interface Offer {
  value: string;
  word: string;
  /** Beside the word, such as a kind or a count. */
  aside?: string;
}

interface ComboboxProps {
  label: string;
  placeholder?: string;
  /** What fits some words; they may be empty. */
  offers: (words: string) => readonly Offer[] | Promise<readonly Offer[]>;
  onChoose: (offer: Offer) => void;
  /** What Enter makes of words that nothing was chosen for; absent where only offers count. */
  onWords?: (words: string) => void;
}

/** Milliseconds that typing must rest before offers are asked for. */
const rest = 120;

export function Combobox({ label, placeholder, offers, onChoose, onWords }: ComboboxProps) {
  const id = useId();
  const [words, setWords] = useState("");
  const [open, setOpen] = useState(false);
  const [shown, setShown] = useState<readonly Offer[]>([]);
  const [active, setActive] = useState(-1);
  const field = useRef<HTMLInputElement>(null);
  const latest = useRef(offers);
  latest.current = offers;
  useEffect(() => {
    if (!open) return;
    let left = false;
    const timer = setTimeout(async () => {
      const found = await Promise.resolve(latest.current(words)).catch(() => []);
      if (left) return;
      setShown(found);
      setActive(-1);
    }, rest);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [words, open]);
  const choose = (offer: Offer): void => {
    setWords("");
    setOpen(false);
    onChoose(offer);
    field.current?.focus();
  };
  const listed = open && shown.length > 0;
  return (
    <span class="combobox">
      <input
        ref={field}
        type="text"
        role="combobox"
        aria-label={label}
        aria-expanded={listed}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={listed && active >= 0 ? `${id}-${active}` : undefined}
        autocomplete="off"
        placeholder={placeholder}
        maxLength={200}
        value={words}
        onInput={(typed) => {
          setWords(typed.currentTarget.value);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={(key) => {
          if (key.key === "ArrowDown" || key.key === "ArrowUp") {
            key.preventDefault();
            setOpen(true);
            const step = key.key === "ArrowDown" ? 1 : -1;
            setActive((at) =>
              shown.length === 0 ? -1 : (at + step + shown.length + (at < 0 && step < 0 ? 1 : 0)) % shown.length,
            );
          } else if (key.key === "Enter") {
            key.preventDefault();
            const offer = shown[active] ?? (onWords === undefined ? shown[0] : undefined);
            if (listed && offer !== undefined) choose(offer);
            else if (words.trim() !== "" && onWords !== undefined) {
              onWords(words.trim());
              setWords("");
              setOpen(false);
            }
          } else if (key.key === "Escape" && open) {
            key.stopPropagation();
            setOpen(false);
          }
        }}
      />
      <div id={`${id}-list`} role="listbox" aria-label={label} hidden={!listed}>
        {shown.map((offer, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the field's, as in the pattern.
          // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus, as in the pattern.
          <div
            key={offer.value}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            onMouseDown={(press) => press.preventDefault()}
            onClick={() => choose(offer)}
          >
            {offer.word}
            {offer.aside !== undefined && <span class="aside"> {offer.aside}</span>}
          </div>
        ))}
      </div>
    </span>
  );
}
