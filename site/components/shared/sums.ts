// Sums of exact decimal strings of yuan. The engine gives at most two decimals, so whole fen hold them.

/** "1500000.5" in fen. */
export function fen(amount: string): bigint {
  const [whole = "0", fraction = ""] = amount.split(".");
  return BigInt(whole) * 100n + BigInt(fraction.padEnd(2, "0").slice(0, 2));
}

/** Fen as yuan, without trailing zeros, as the engine writes it. */
export function fromFen(amount: bigint): string {
  const fraction = String(amount % 100n).padStart(2, "0").replace(/0+$/, "");
  return `${amount / 100n}${fraction === "" ? "" : `.${fraction}`}`;
}
