import { ArrowUpDown } from 'lucide-react';

interface OrderPillProps {
  orders: readonly { key: string; label: string }[];
  value: string;
  onChoose: (key: string) => void;
}

/** In which order a list stands; its form sends it as `sort` where no script runs. */
export function OrderPill({ orders, value, onChoose }: OrderPillProps) {
  return (
    <span className="pill sorting">
      <ArrowUpDown className="ic ic-s" aria-hidden="true" />
      <select aria-label="Order" name="sort" value={value} onChange={({ target }) => onChoose(target.value)}>
        {orders.map(({ key, label }) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
      </select>
    </span>
  );
}
