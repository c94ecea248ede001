package org.pouch.exchange.note;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.OpenedPackets;
import org.pouch.exchange.note.Note.Subject;
import org.pouch.exchange.note.StatementReport.State;
import org.pouch.exchange.store.SqlTime;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Takes in what the exchange of a partner says of the ledgers, and hands on what it says of cooperation; twice is once. */
@Service
final class StatementAnswers implements NoteArrivals, StatementReport {
    private static final Logger LOG = LoggerFactory.getLogger(StatementAnswers.class);

    private final OpenedPackets packets;
    private final StatementTable table;
    private final ExchangedPackets exchanged;
    private final LedgerStatements statements;
    private final CooperationTold cooperation;
    private final Clock clock;

    StatementAnswers(
            OpenedPackets packets,
            StatementTable table,
            ExchangedPackets exchanged,
            LedgerStatements statements,
            CooperationTold cooperation,
            Clock clock) {
        this.packets = packets;
        this.table = table;
        this.exchanged = exchanged;
        this.statements = statements;
        this.cooperation = cooperation;
        this.clock = clock;
    }

    @Override
    public PacketKind kind() {
        return PacketKind.EXCHANGE_NOTE;
    }

    @Override
    public void arrived(PacketId note) {
        Packet packet = packets.require(note).packet();
        Subject subject = Subject.valueOf(packet.data().path("subject").asText());
        if (subject == Subject.TEST) {
            return;
        }
        if (subject.isOfCooperation()) {
            cooperation.told(
                    CooperationNote.of(packet.data()), packet.envelope().sender());
            return;
        }
        LedgerNote said = LedgerNote.of(packet.data());
        if (said.subject() == Subject.LEDGER_STATEMENT) {
            if (table.received(note, packet.envelope().sender(), said.day(), SqlTime.now(clock))) {
                statements.wake();
            }
            return;
        }
        @Nullable PacketId statement = packet.envelope().inReplyTo();
        if (statement != null) {
            answered(packet, said, statement);
        }
    }

    private void answered(Packet answer, LedgerNote said, PacketId statement) {
        boolean isSame = said.subject() == Subject.LEDGER_COUNTERSIGNED;
        List<String> differences = isSame
                ? List.of()
                : Differences.named(
                        said.days(),
                        exchanged.upTo(said.day(), answer.envelope().sender()),
                        answer.envelope().sender());
        boolean isNew = table.answered(
                statement,
                answer.envelope().sender(),
                true,
                isSame ? State.COUNTERSIGNED : State.DIFFERS,
                String.join("\n", differences),
                SqlTime.now(clock));
        if (isNew && !isSame) {
            LOG.warn(
                    "The ledger of {} differs from ours up to {} in {} of the days stated; ./pouch ledger reconcile says in what.",
                    answer.envelope().sender(),
                    said.day(),
                    said.days().size());
        }
    }

    @Override
    public List<Stated> newest(int limit) {
        return table.newest(limit);
    }
}
