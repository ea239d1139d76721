import './search-box.css';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FocusEvent, type KeyboardEvent, useDeferredValue, useState } from 'react';
import { Autocomplete, Button, Header, Input, type Key, ListBox, ListBoxItem, ListBoxSection, TextField } from 'react-aria-components';
import { Icon } from '../../design/icon.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/locale.tsx';
import { Marked } from './marked.tsx';
import { readRecent, rememberSearch } from './recent.ts';
import { suggestQuery } from './search.queries.ts';
import { searchTexts } from './search.texts.ts';

interface SearchBoxProps {
  /** What is looked for already. */
  asked?: string | undefined;
  shouldFocus?: boolean;
  /** Words to look for; empty for none. */
  onSearch: (q: string) => void;
  onLeave?: () => void;
}

/** A field that suggests while somebody types: events by name, the last searches, and a search for the words. React Aria brings keys and roles. */
export default function SearchBox({ asked = '', shouldFocus = false, onSearch, onLeave }: SearchBoxProps) {
  const texts = useTexts(searchTexts);
  const formats = useFormats();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(asked);
  const [shownFor, setShownFor] = useState(asked);
  const [recent, setRecent] = useState(readRecent);
  const [isOpen, setOpen] = useState(false);
  /** A list that opens anew begins without what the arrows were at in the one before. */
  const [opening, setOpening] = useState(0);
  const wanted = useDeferredValue(typed);
  const found = useQuery({ ...suggestQuery(wanted), placeholderData: keepPreviousData }).data?.items ?? [];
  const suggestions = wanted.trim().length > 1 ? found : [];
  const offersAll = typed.trim().length > 1;
  const isOffering = isOpen && (suggestions.length > 0 || offersAll || (typed === '' && recent.length > 0));
  // The page was opened with other words: Back, or a chip that was removed.
  if (shownFor !== asked) {
    setShownFor(asked);
    setTyped(asked);
  }

  const search = (q: string) => {
    setTyped(q);
    setOpen(false);
    rememberSearch(q);
    setRecent(readRecent());
    onSearch(q.trim());
  };
  const choose = (key: Key) => {
    const [, kind, ...rest] = String(key).split(':');
    const value = rest.join(':');
    if (kind === 'event') {
      rememberSearch(typed);
      setOpen(false);
      void navigate({ to: '/events/$eventId', params: { eventId: value } });
      onLeave?.();
    } else if (kind === 'recent') search(value);
    else if (kind === 'all') search(typed);
  };
  const open = () => {
    if (!isOpen) setOpening((before) => before + 1);
    setOpen(true);
  };
  const pressKey = (event: KeyboardEvent<HTMLInputElement>) => {
    const chosen = document.getElementById(event.currentTarget.getAttribute('aria-activedescendant') ?? '');
    if (event.key === 'Enter' && !chosen) search(event.currentTarget.value);
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') open();
    // Browsers stop at a list that scrolls, and it would lead back here.
    if (event.key === 'Tab') setOpen(false);
    if (event.key !== 'Escape') return;
    // The first press closes the list alone, the next one empties the field, as browsers do.
    if (isOffering) event.preventDefault();
    else if (typed === '') onLeave?.();
    setOpen(false);
  };
  const leave = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (currentTarget.contains(relatedTarget)) return;
    setOpen(false);
    if (typed === '') onLeave?.();
  };

  return (
    <search className="search-box" onBlur={leave}>
      <Autocomplete
        disableAutoFocusFirst
        inputValue={typed}
        onInputChange={(value) => {
          setTyped(value);
          open();
        }}
      >
        <TextField className="search-box__field" aria-label={texts.search}>
          <Icon name="search" />
          <Input
            className="search-box__input"
            type="search"
            role="combobox"
            aria-expanded={isOffering}
            enterKeyHint="search"
            maxLength={200}
            placeholder={texts.placeholder}
            // Whoever has pressed the field wants to write in it.
            // eslint-disable-next-line jsx-a11y/no-autofocus -- see above
            autoFocus={shouldFocus}
            onKeyDown={pressKey}
            onFocus={open}
          />
          {typed !== '' && (
            <Button slot={null} className="search-box__clear" aria-label={texts.clear} onPress={() => search('')}>
              <Icon name="close" />
            </Button>
          )}
        </TextField>
        {isOffering && (
          <ListBox className="search-box__list" aria-label={texts.suggestions} onAction={choose}>
            {suggestions.length > 0 && (
              <ListBoxSection id="events">
                <Header className="search-box__title">{texts.events}</Header>
                {suggestions.map(({ id, name, starts_at, time_zone, city }) => (
                  <ListBoxItem key={id} id={`${opening}:event:${id}`} textValue={name} className="search-box__item">
                    <span>
                      <Marked text={name} q={wanted} />
                    </span>
                    <small>{[formats.dayAndTime(starts_at, time_zone), city].filter(Boolean).join(' · ')}</small>
                  </ListBoxItem>
                ))}
              </ListBoxSection>
            )}
            {typed === '' && recent.length > 0 && (
              <ListBoxSection id="recent">
                <Header className="search-box__title">{texts.recent}</Header>
                {recent.map((q) => (
                  <ListBoxItem key={q} id={`${opening}:recent:${q}`} textValue={q} className="search-box__item search-box__item--row">
                    <Icon name="clock" />
                    <span>{q}</span>
                  </ListBoxItem>
                ))}
              </ListBoxSection>
            )}
            {offersAll && (
              <ListBoxItem id={`${opening}:all`} textValue={typed} className="search-box__item search-box__item--row">
                <Icon name="search" />
                <span>{texts.findAll(typed.trim())}</span>
              </ListBoxItem>
            )}
          </ListBox>
        )}
      </Autocomplete>
      <p role="status" className="visually-hidden">
        {isOffering && suggestions.length > 0 && texts.suggested(suggestions.length)}
      </p>
    </search>
  );
}
