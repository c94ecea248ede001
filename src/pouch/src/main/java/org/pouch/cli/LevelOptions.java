package org.pouch.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.pouch.sealing.Preservation;
import org.pouch.sealing.SealLevel;
import org.pouch.signing.SigningPermit;
import org.pouch.signing.TimestampSource;
import org.pouch.signing.online.RevocationSource;
import org.pouch.signing.online.TimestampClient;
import org.pouch.signing.online.TimestampService;
import org.pouch.trust.KeyUnavailable;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.TrustAnchors;
import org.pouch.trust.ValidationData;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How well a signature is to last, and where what that takes comes from. */
final class LevelOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec command;

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            description = "B signed, T dated, LT with validation data, LTA dated again. Without: B, or T with --tsa.")
    private @Nullable SealLevel level;

    @Option(names = "--tsa", paramLabel = "URL", description = "The time-stamping authority (RFC 3161).")
    private @Nullable URI authority;

    @Option(
            names = "--tsa-trust",
            paramLabel = "DIR|FILE",
            description = "What its certificate must lead to. Without, its timestamps must only be intact.")
    private @Nullable Path authorityTrust;

    @Option(
            names = "--revocation",
            paramLabel = "DIR|FILE",
            description =
                    "Revocation lists (.crl, crl.der), OCSP answers (.ors) and roots at hand. Without: beside the key.")
    private @Nullable Path revocation;

    /** @param beside where revocation information lies when nobody says; may hold none */
    Preservation preservation(@Nullable Path beside, Clock clock) {
        SealLevel wanted = level();
        TrustAnchors trusted = authorityTrust == null ? null : TrustAnchors.load(authorityTrust);
        if (wanted != SealLevel.B && authority != null && trusted == null) {
            warn("the certificate of the time-stamping authority was not checked: whoever answers at " + authority
                    + " dates the document. Say what it must lead to, with --tsa-trust.");
        }
        TrustAnchors known = known(beside);
        return new Preservation(
                wanted,
                wanted == SealLevel.B ? null : timestamps(wanted, trusted, clock),
                new RevocationSource(known::atHand, clock),
                trusted == null ? known : known.with(trusted),
                clock);
    }

    private void warn(String sentence) {
        command.commandLine().getErr().println("pouch: Warning: " + sentence);
        command.commandLine().getErr().flush();
    }

    SigningPermit permit(PrivateIdentity identity, @Nullable Path beside) {
        ValidationData atHand = known(beside).atHand();
        return SigningPermit.byRevocation(identity, () -> atHand);
    }

    SealLevel level() {
        if (level != null) {
            return level;
        }
        return authority == null ? SealLevel.B : SealLevel.T;
    }

    private TimestampSource timestamps(SealLevel wanted, @Nullable TrustAnchors trusted, Clock clock) {
        if (authority == null) {
            throw new CommandFailed("Level " + wanted + " needs a time-stamping authority. Say which, with --tsa URL.");
        }
        try {
            return new TimestampClient(TimestampService.at(authority, trusted), clock);
        } catch (IllegalArgumentException badAddress) {
            throw new CommandFailed(badAddress.getMessage() + ".", badAddress);
        }
    }

    private TrustAnchors known(@Nullable Path beside) {
        if (revocation != null) {
            return TrustAnchors.read(revocation);
        }
        try {
            return beside == null ? TrustAnchors.NONE : TrustAnchors.read(beside);
        } catch (KeyUnavailable otherThings) {
            // Nobody said that there is any; a folder of other things is not one of lists.
            return TrustAnchors.NONE;
        }
    }
}
