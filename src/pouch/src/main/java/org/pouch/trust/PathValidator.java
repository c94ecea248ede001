package org.pouch.trust;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Leads a certificate to a pinned anchor (RFC 5280, 6) without asking any network: validity, basic constraints, key usage,
 * names and signatures of every link, and revocation by the lists at hand.
 */
public final class PathValidator {
    private static final int MAXIMUM_LENGTH = 8;
    private static final int MAXIMUM_POOL = 200;
    /** Certificates made to lead in circles must not keep a verifier busy. */
    private static final int MAXIMUM_CHECKS = 400;

    private static final int MAXIMUM_PATHS = 8;
    /** A report is read by people. */
    private static final int MOST_NAMED = 3;

    private final TrustAnchors anchors;

    public PathValidator(TrustAnchors anchors) {
        this.anchors = anchors;
    }

    /**
     * @param data certificates and revocation information that came with the document; never believed by themselves
     * @param at the instant as of which all must be valid
     */
    public CertificatePath validate(X509Certificate end, ValidationData data, Instant at, CertificateUse use) {
        List<Fault> faults = new ArrayList<>();
        use.faultIn(end).ifPresent(faults::add);
        boolean pinned = anchors.certificates().contains(end);
        Optional<Fault> outOfTime = Validity.fault(end, at);
        Found found = find(end, data.certificates(), at);
        List<X509Certificate> longest = found.path();
        List<X509Certificate> path = pinned ? List.of(end) : longest;
        if (path.isEmpty()) {
            faults.add(new Fault(
                    "CERTIFICATE_UNTRUSTED",
                    SubIndication.NO_CERTIFICATE_CHAIN_FOUND,
                    "The certificate of " + DistinguishedName.ofSubject(end) + " (SHA-256 " + Fingerprint.of(end)
                            + ") does not lead to a trusted one" + expected() + "."));
            return new CertificatePath(List.of(end), faults, false);
        }
        // Whoever is pinned is not asked who issued it, but may have been revoked all the same.
        List<X509Certificate> issued = longest.isEmpty() ? path : longest;
        RevocationCheck revocation = new RevocationCheck(data.with(anchors.atHand()));
        revocation.check(issued, at, faults);
        revocation.requireKnown(issued, at, anchors.expected(), faults);
        outOfTime.ifPresent(faults::add);
        if (path.size() > 1) {
            KeyStrength.check(path.subList(0, path.size() - 1), at, faults);
            found.fault().ifPresent(faults::add);
        } else {
            KeyStrength.faultIn(end, at).ifPresent(faults::add);
        }
        return new CertificatePath(pinned ? issued : path, faults, pinned);
    }

    /** Which would be trusted: whoever compares needs both. */
    private String expected() {
        String named = anchors.certificates().stream()
                .limit(MOST_NAMED)
                .map(anchor -> DistinguishedName.ofSubject(anchor) + " (SHA-256 " + Fingerprint.of(anchor) + ")")
                .collect(Collectors.joining(", or "));
        int more = anchors.certificates().size() - MOST_NAMED;
        return named.isEmpty() ? "" : ": " + named + (more > 0 ? ", or " + more + " more" : "");
    }

    /**
     * Whether these data alone prove that no certificate of the path was revoked at that instant; what is at hand here does
     * not help whoever reads the document elsewhere.
     */
    public static boolean isCleared(CertificatePath path, ValidationData data, Instant at) {
        return new RevocationCheck(data).check(path.certificates(), at, new ArrayList<>());
    }

    /**
     * The first path that holds. An authority that was renewed or signed by several others has several certificates, and one
     * of them may have expired or be bound to other names; where no path holds, the first that there is says why.
     */
    private Found find(X509Certificate end, Collection<X509Certificate> pool, Instant at) {
        Set<X509Certificate> candidates = new LinkedHashSet<>(anchors.certificates());
        pool.stream().limit(MAXIMUM_POOL).forEach(candidates::add);
        List<List<X509Certificate>> paths = new ArrayList<>();
        extend(new ArrayList<>(List.of(end)), candidates, paths, new AtomicInteger());
        @Nullable Found first = null;
        for (List<X509Certificate> path : paths) {
            Found found = new Found(path, pkix(path, at));
            if (found.fault().isEmpty()) {
                return found;
            }
            first = first == null ? found : first;
        }
        return first == null ? new Found(List.of(), Optional.empty()) : first;
    }

    /** A path to an anchor, none where it is empty, and why it does not hold. */
    private record Found(List<X509Certificate> path, Optional<Fault> fault) {}

    private void extend(
            List<X509Certificate> path,
            Set<X509Certificate> candidates,
            List<List<X509Certificate>> paths,
            AtomicInteger checks) {
        X509Certificate last = path.get(path.size() - 1);
        if (path.size() > 1 && anchors.certificates().contains(last)) {
            paths.add(List.copyOf(path));
            return;
        }
        if (path.size() == MAXIMUM_LENGTH) {
            return;
        }
        for (X509Certificate candidate : candidates) {
            if (paths.size() < MAXIMUM_PATHS
                    && !path.contains(candidate)
                    && candidate.getSubjectX500Principal().equals(last.getIssuerX500Principal())
                    && checks.incrementAndGet() <= MAXIMUM_CHECKS
                    && LinkSignature.holds(last, candidate)) {
                path.add(candidate);
                extend(path, candidates, paths, checks);
                path.remove(path.size() - 1);
            }
        }
    }

    private static Optional<Fault> pkix(List<X509Certificate> path, Instant at) {
        X509Certificate anchor = path.get(path.size() - 1);
        boolean endIsOutOfTime = Validity.fault(path.get(0), at).isPresent();
        // An out-of-time end certificate has its own fault; the rest of the path is judged while it was valid.
        Instant instant =
                endIsOutOfTime ? path.get(0).getNotBefore().toInstant().plusSeconds(1) : at;
        try {
            if (anchor.getBasicConstraints() < 0 && anchor.getVersion() >= 3) {
                throw new CertPathValidatorException("the anchor is not a certificate authority");
            }
            AnchorConstraints.check(path);
            boolean isPlatforms = path.stream().allMatch(each -> PlatformKeys.include(each.getPublicKey()));
            List<X509Certificate> read = isPlatforms ? path : LinkSignature.read(path);
            List<X509Certificate> links = read.subList(0, read.size() - 1);
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(read.get(links.size()), null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(instant));
            if (isPlatforms) {
                CertPathValidator.getInstance("PKIX")
                        .validate(CertificateFactory.getInstance("X.509").generateCertPath(links), parameters);
            } else {
                CertPathValidator.getInstance("PKIX", LinkSignature.PROVIDER)
                        .validate(
                                CertificateFactory.getInstance("X.509", LinkSignature.PROVIDER)
                                        .generateCertPath(links),
                                parameters);
            }
            return Optional.empty();
        } catch (CertPathValidatorException refused) {
            return Optional.of(new Fault(
                    "CERTIFICATE_PATH",
                    SubIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE,
                    "The path of " + DistinguishedName.ofSubject(path.get(0)) + " does not hold: "
                            + refused.getMessage() + "."));
        } catch (InvalidAlgorithmParameterException impossible) {
            throw new IllegalStateException(impossible);
        } catch (GeneralSecurityException unreadable) {
            return Optional.of(new Fault(
                    "CERTIFICATE_PATH",
                    SubIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE,
                    "The path of " + DistinguishedName.ofSubject(path.get(0)) + " cannot be judged."));
        }
    }
}
