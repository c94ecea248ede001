package org.pouch.exchange.receive;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Unfit;
import org.pouch.exchange.store.ReceiptContent;
import org.pouch.packet.Envelope;
import org.pouch.packet.Finding;
import org.pouch.packet.PacketId;
import org.pouch.packet.ReceiptCode;
import org.pouch.sealing.OpenedPacket;
import org.pouch.sealing.verdict.Unfinished;
import org.pouch.sealing.verdict.VerificationReport;

/** What looking at an arrival showed, before anything is registered. */
sealed interface Examination {
    VerificationReport report();

    /**
     * Every check passed that needs no register.
     *
     * @param answers what a receipt says of packets of ours; empty for all that is no receipt
     * @param strange how many packets it names beside them, which never left here
     */
    record Sound(OpenedPacket packet, byte[] document, List<ReceiptContent> answers, int strange)
            implements Examination {
        @Override
        public VerificationReport report() {
            return packet.report();
        }
    }

    /** Nobody knows what it is: the examination came to no end, and that is no fault of who sent it. */
    record Unexamined(Unfinished why) implements Examination {
        @Override
        public VerificationReport report() {
            return why.report();
        }
    }

    /**
     * Not to be accepted.
     *
     * @param answers the packet the rejection answers; null when nobody is answered
     * @param envelope what the packet says of itself, when that is proved
     */
    record Unsound(
            ReceiptCode code,
            VerificationReport report,
            @Nullable PacketId answers,
            @Nullable Envelope envelope) implements Examination {
        static Unsound unread(ReceiptCode code, @Nullable PacketId answers) {
            return new Unsound(code, only(code), answers, null);
        }

        /** @param why which key was wanted and which there are, or that it was changed */
        static Unsound unopened(String why, @Nullable PacketId answers) {
            VerificationReport report =
                    new VerificationReport(List.of(), List.of(Finding.error(ReceiptCode.DIGEST_MISMATCH.name(), why)));
            return new Unsound(ReceiptCode.DIGEST_MISMATCH, report, answers, null);
        }

        /** Nobody is answered: nothing says that it was meant to be a packet. */
        static Unsound unfit(Unfit why) {
            Finding finding = Finding.error(why.name(), why.sentence());
            return new Unsound(
                    ReceiptCode.DIGEST_MISMATCH, new VerificationReport(List.of(), List.of(finding)), null, null);
        }

        /** A receipt is never answered, so a bad one is kept for a person. */
        static Unsound of(ReceiptCode code, Envelope envelope) {
            return of(code, Finding.error(code.name(), code.sentence()), envelope);
        }

        /** @param why says it more exactly than the code */
        static Unsound of(ReceiptCode code, Finding why, Envelope envelope) {
            return new Unsound(
                    code,
                    new VerificationReport(List.of(), List.of(why)),
                    envelope.kind().isAnsweredByReceipt() ? envelope.packetId() : null,
                    envelope);
        }

        private static VerificationReport only(ReceiptCode code) {
            return new VerificationReport(List.of(), List.of(Finding.error(code.name(), code.sentence())));
        }
    }
}
