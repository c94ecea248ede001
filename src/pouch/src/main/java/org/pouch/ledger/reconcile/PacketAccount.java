package org.pouch.ledger.reconcile;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What both books say of one packet. However many lines are about it, this stays small. */
final class PacketAccount {
    private final String packet;
    private final Side ours = new Side();
    private final Side theirs = new Side();

    PacketAccount(String packet) {
        this.packet = packet;
    }

    void add(Fact fact) {
        (fact.ours() ? ours : theirs).add(fact);
    }

    String packet() {
        return packet;
    }

    Side ours() {
        return ours;
    }

    Side theirs() {
        return theirs;
    }

    /** What one book says. */
    static final class Side {
        private @Nullable Fact sealed;
        private @Nullable Fact accepted;
        private @Nullable Fact sent;
        private @Nullable Fact filed;
        private @Nullable Fact rejected;
        private @Nullable Fact recorded;
        private boolean contradictsItself;

        private void add(Fact fact) {
            switch (fact.type()) {
                case SEALED -> {
                    contradictsItself |= sealed != null && !sealed.value().equals(fact.value());
                    sealed = sealed == null ? fact : sealed;
                }
                case ACCEPTED -> {
                    contradictsItself |= accepted != null && !accepted.value().equals(fact.value());
                    accepted = accepted == null ? fact : accepted;
                }
                case SENT -> sent = fact;
                case ANSWERED -> answered(fact);
                case RECORDED -> recorded = fact;
            }
        }

        private void answered(Fact fact) {
            if (fact.value().equals("KEPT_SUSPENDED")) {
                return;
            }
            boolean accepts = fact.value().equals("ACCEPTED") || fact.value().equals("DUPLICATE_SAME");
            if (!accepts) {
                rejected = fact;
            } else if (!fact.detail().equals("TRANSPORT") && filed == null) {
                filed = fact;
            }
        }

        /** All it comes down to. */
        List<Fact> facts() {
            return Stream.of(sealed, accepted, sent, filed, rejected, recorded)
                    .flatMap(Stream::ofNullable)
                    .toList();
        }

        boolean isEmpty() {
            return sealed == null
                    && accepted == null
                    && sent == null
                    && filed == null
                    && rejected == null
                    && recorded == null;
        }

        /** With whom the packet was exchanged; empty where no line says so. */
        String partner() {
            Fact named = sealed == null ? accepted : sealed;
            return named == null ? "" : named.partner();
        }

        boolean isReceipt() {
            Fact named = sealed == null ? accepted : sealed;
            return named != null && named.detail().equals("RECEIPT");
        }

        @Nullable
        Fact sealed() {
            return sealed;
        }

        @Nullable
        Fact accepted() {
            return accepted;
        }

        /** The last time. */
        @Nullable
        Fact sent() {
            return sent;
        }

        /** The first receipt that says its receiver took the packet in. */
        @Nullable
        Fact filed() {
            return filed;
        }

        /** The last receipt that refuses it. */
        @Nullable
        Fact rejected() {
            return rejected;
        }

        /** When this receipt was recorded. */
        @Nullable
        Fact recorded() {
            return recorded;
        }

        boolean contradictsItself() {
            return contradictsItself;
        }
    }
}
