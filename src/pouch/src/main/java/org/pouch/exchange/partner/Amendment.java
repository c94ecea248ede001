package org.pouch.exchange.partner;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.directory.Introduction;
import org.pouch.exchange.directory.PartnerPin;
import org.pouch.exchange.directory.PinRole;
import org.pouch.packet.Sha256;
import org.pouch.trust.Fingerprint;
import org.pouch.trust.RevocationList.Scope;

/** What is changed about a partner. */
public sealed interface Amendment {
    Kind kind();

    /** For the ledger: the kind, and of which of several things. */
    default String inShort() {
        return kind().name();
    }

    /** Of the certificate that it is about, as two people compare it. */
    default Optional<Fingerprint> compared() {
        return Optional.empty();
    }

    /** As tables and pages name it. */
    enum Kind {
        PARTNER,
        ADD,
        END,
        LIMIT,
        CHANNEL,
        END_CHANNEL,
        LET_LIST_GO,
        STOP,
        RESUME
    }

    /** An authority becomes a partner. */
    record Introduced(Introduction introduction) implements Amendment {
        @Override
        public Kind kind() {
            return Kind.PARTNER;
        }
    }

    /**
     * A certificate is believed.
     *
     * @param until null for its own validity
     */
    record Added(
            PinRole role,
            X509Certificate certificate,
            Instant from,
            @Nullable Instant until) implements Amendment {
        @Override
        public Kind kind() {
            return Kind.ADD;
        }

        @Override
        public String inShort() {
            return kind() + " " + role;
        }

        @Override
        public Optional<Fingerprint> compared() {
            return Optional.of(Fingerprint.of(certificate));
        }

        boolean isOf(PartnerPin pin) {
            return pin.role() == role && pin.certificate().equals(certificate);
        }
    }

    /** A certificate is believed no longer. */
    record Ended(PinRole role, Sha256 fingerprint, Instant until) implements Amendment {
        @Override
        public Kind kind() {
            return Kind.END;
        }

        @Override
        public String inShort() {
            return kind() + " " + role;
        }

        @Override
        public Optional<Fingerprint> compared() {
            return Optional.of(new Fingerprint(fingerprint));
        }

        boolean isOf(PartnerPin pin) {
            return pin.role() == role && pin.fingerprint().digest().equals(fingerprint);
        }
    }

    /** The largest encrypted packet is another. */
    record Limited(int mostBytes) implements Amendment {
        @Override
        public Kind kind() {
            return Kind.LIMIT;
        }
    }

    /** A channel is reached otherwise, is new, or is no more. */
    record Reached(ChannelSetting setting) implements Amendment {
        @Override
        public Kind kind() {
            return setting.isEnd() ? Kind.END_CHANNEL : Kind.CHANNEL;
        }

        @Override
        public String inShort() {
            return kind() + " " + setting.template();
        }
    }

    /** A revocation list that is not published any more, or elsewhere, is not waited for until then. */
    record ListLetGo(PinRole role, Scope list, Instant until) implements Amendment {
        @Override
        public Kind kind() {
            return Kind.LET_LIST_GO;
        }

        @Override
        public String inShort() {
            return kind() + " " + role;
        }
    }

    /** Nothing goes to it or comes from it. */
    record Stopped() implements Amendment {
        @Override
        public Kind kind() {
            return Kind.STOP;
        }
    }

    /** It goes on. */
    record Resumed() implements Amendment {
        @Override
        public Kind kind() {
            return Kind.RESUME;
        }
    }
}
