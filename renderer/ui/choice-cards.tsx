import styles from './choice-cards.module.css';

interface Choice<Id extends string> {
  readonly id: Id;
  readonly name: string;
  readonly about: string;
}

interface ChoiceCardsProps<Id extends string> {
  readonly label: string;
  readonly choices: readonly Choice<Id>[];
  readonly chosen: Id | undefined;
  readonly disabled?: boolean;
  readonly onChoose: (id: Id) => void;
}

/** One of a few things to begin with, each with a line about it; arrow keys choose. */
export function ChoiceCards<Id extends string>({
  label,
  choices,
  chosen,
  disabled = false,
  onChoose,
}: ChoiceCardsProps<Id>) {
  return (
    <fieldset className={styles['list']} aria-label={label} disabled={disabled}>
      {choices.map(({ id, name, about }, index) => (
        <label key={id} className={styles['card']}>
          <input
            type="radio"
            name={label}
            checked={id === chosen}
            onChange={() => onChoose(id)}
            {...(index === 0 ? { 'data-autofocus': true } : {})}
          />
          <span>
            <strong>{name}</strong>
            <span className={styles['about']}>{about}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
