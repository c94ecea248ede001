package org.pouch.casework.kind;

import java.time.Duration;
import java.util.Map;
import org.pouch.casework.safeguard.RuleTable;
import org.pouch.packet.PacketKind;

/**
 * How long what packets of a kind say is kept where an office sets nothing else (R-38 of domain.md, a proposal there: to be confirmed by
 * the parties' lawyers). Then digests, receipts and the ledger are left.
 *
 * @param afterEnd of their case: handed over, refuted, or ended otherwise
 * @param afterWithdrawal of their case: a day at most
 * @param afterRefusal from the last packet on, where they opened no case
 * @param files evidence in them, portrait and fingerprints among it, and the signed packets that hold it: from the last reply on, once
 *     the case is over
 */
public record Retention(Duration afterEnd, Duration afterWithdrawal, Duration afterRefusal, Duration files) {
    /** What the table retention says of a kind. */
    static Retention of(PacketKind kind) {
        return new Retention(
                kept(kind, "END"), kept(kind, "WITHDRAWAL"), kept(kind, "REFUSAL"), kept(kind, "LAST_REPLY"));
    }

    private static Duration kept(PacketKind kind, String since) {
        return Duration.parse(RuleTable.RETENTION.word(Map.of("packetKind", kind.name(), "keptSince", since)));
    }

    /** For both together: one key opens all packets of a case, and what must go first takes the others with it. */
    Retention shorter(Retention other) {
        return new Retention(
                shorter(afterEnd, other.afterEnd),
                shorter(afterWithdrawal, other.afterWithdrawal),
                shorter(afterRefusal, other.afterRefusal),
                shorter(files, other.files));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
