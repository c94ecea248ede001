package org.pouch.exchange.partner;

import java.util.List;
import org.pouch.exchange.directory.PinRole;
import org.pouch.exchange.partner.PartnerChange.Decided;
import org.pouch.exchange.partner.PartnerChange.State;
import org.pouch.ledger.stop.Stop;
import org.pouch.ledger.stop.StopTable;
import org.pouch.ledger.stop.Stopped;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Sha256;
import org.springframework.stereotype.Component;

/** A certificate that two officers ended is believed no longer, whatever became of the row: it may be in the hands of others. */
@Component
final class EndedKeys implements StopTable {
    private final ChangeTable table;

    EndedKeys(ChangeTable table) {
        this.table = table;
    }

    @Override
    public Stop stop() {
        return Stop.PARTNER_KEY;
    }

    @Override
    public boolean knows(Stopped stopped) {
        return table.find(stopped.subject())
                .filter(change -> isOf(stopped, change))
                .isPresent();
    }

    /** Lines of which the proposal was cut off name no certificate. */
    static boolean isOf(Stopped stopped, PartnerChange change) {
        List<String> words = words(stopped);
        return change.id().equals(stopped.subject())
                && change.state() == State.IN_FORCE
                && change.amendment() instanceof Amendment.Ended ended
                && words.get(0).equals(change.partner().value())
                && words.get(1).equals(ended.role().name())
                && (words.size() < 3 || words.get(2).equals(ended.fingerprint().hex()));
    }

    static AuthorityId partner(Stopped stopped) {
        return new AuthorityId(words(stopped).get(0));
    }

    /** Partner, role and fingerprint. */
    private static List<String> words(Stopped stopped) {
        return List.of(stopped.words().strip().split(" "));
    }

    /** From the day of the decision: until when it was to be believed, the ledger does not say. */
    @Override
    public boolean putBack(Stopped stopped) {
        List<String> words = words(stopped);
        if (words.size() < 3 || table.find(stopped.subject()).isPresent()) {
            return false;
        }
        table.force(new PartnerChange(
                stopped.subject(),
                partner(stopped),
                new Amendment.Ended(PinRole.valueOf(words.get(1)), new Sha256(words.get(2)), stopped.at()),
                "Entered again by line " + stopped.line() + " of the ledger.",
                State.IN_FORCE,
                "(ledger)",
                stopped.at(),
                new Decided(stopped.officer(), stopped.at())));
        return true;
    }
}
