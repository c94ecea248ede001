package org.pouch.trust.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.pouch.trust.KeyUnavailable;
import org.pouch.trust.SampleKeys;

/**
 * Keys and certificates of three invented authorities and of a stranger, for trying out, tests and the demo. Their
 * password is public, so they are worthless; {@link SampleKeys} recognises them.
 */
public final class SamplePki {
    /** The password of every sample key store. */
    public static final String PASSWORD = "sample";

    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2046-01-01T00:00:00Z");
    private static final String RSA = "RSA";
    static final String EC = "EC";

    private SamplePki() {}

    private record SampleAuthority(String folder, String id, String name, String keyAlgorithm) {}

    private static final List<SampleAuthority> AUTHORITIES = List.of(
            new SampleAuthority("uto", "UTO-ORC", "Utopia, Office for Return Coordination", RSA),
            new SampleAuthority("xru", "XRU-CRS", "Ruritania, Central Registry Service", EC),
            new SampleAuthority("xgr", "XGR-NRO", "Graustark, National Registry Office", EC),
            new SampleAuthority("stranger", "ZZZ-NONE", "A stranger nobody agreed with", EC));

    /** Writes the whole sample PKI below a folder, which is made if missing; never overwrites a key. */
    public static void create(Path folder) {
        try {
            for (SampleAuthority authority : AUTHORITIES) {
                write(authority, folder.resolve(authority.folder()));
            }
            Files.writeString(folder.resolve("README.md"), readme());
        } catch (IOException | GeneralSecurityException failed) {
            throw new KeyUnavailable("The sample keys cannot be written to " + folder + ".", failed);
        }
    }

    private static void write(SampleAuthority authority, Path folder) throws IOException, GeneralSecurityException {
        if (Files.exists(folder)) {
            throw new KeyUnavailable("There are keys at " + folder + " already. Choose an empty folder.");
        }
        Files.createDirectories(folder);
        CertificateIssuer issuer =
                CertificateIssuer.create(name(authority, "root"), keys(authority.keyAlgorithm()), FROM, UNTIL);
        Files.writeString(folder.resolve("root.pem"), pem(issuer.root()));
        Files.write(folder.resolve("crl.der"), issuer.revoked(List.of()).getEncoded());
        writeKey(authority, issuer, folder, "signing", CertificateIssuer.Purpose.SIGNING);
        writeKey(
                authority,
                issuer,
                folder,
                "encryption",
                authority.keyAlgorithm().equals(RSA)
                        ? CertificateIssuer.Purpose.KEY_TRANSPORT
                        : CertificateIssuer.Purpose.KEY_AGREEMENT);
        writeKey(authority, issuer, folder, "tsa", CertificateIssuer.Purpose.TIME_STAMPING);
        writeSealKeys(authority, folder);
    }

    /** Seals have an authority of their own, as travel documents have; its curve is P-256 for all. */
    private static void writeSealKeys(SampleAuthority authority, Path folder)
            throws IOException, GeneralSecurityException {
        X500Name name = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, country(authority))
                .addRDN(BCStyle.O, SampleKeys.ORGANISATION)
                .addRDN(BCStyle.CN, authority.name() + " (seal authority)")
                .build();
        CertificateIssuer issuer = CertificateIssuer.create(name, keys(EC), FROM, UNTIL);
        Files.writeString(folder.resolve("seal-root.pem"), pem(issuer.root()));
        Files.write(folder.resolve("seal.crl"), issuer.revoked(List.of()).getEncoded());
        X500Name signer = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, country(authority))
                .addRDN(BCStyle.CN, authority.id().substring(4, 6))
                .build();
        writeKey(signer, keys(EC), issuer, folder, "seal", CertificateIssuer.Purpose.SEALING);
    }

    private static String country(SampleAuthority authority) {
        return authority.id().substring(0, 2);
    }

    private static void writeKey(
            SampleAuthority authority,
            CertificateIssuer issuer,
            Path folder,
            String role,
            CertificateIssuer.Purpose purpose)
            throws IOException, GeneralSecurityException {
        writeKey(name(authority, role), keys(authority.keyAlgorithm()), issuer, folder, role, purpose);
    }

    private static void writeKey(
            X500Name subject,
            KeyPair keys,
            CertificateIssuer issuer,
            Path folder,
            String role,
            CertificateIssuer.Purpose purpose)
            throws IOException, GeneralSecurityException {
        X509Certificate certificate = issuer.issue(subject, keys.getPublic(), purpose);
        Files.writeString(folder.resolve(role + ".pem"), pem(certificate));
        Files.write(folder.resolve(role + ".p12"), store(role, keys, certificate, issuer.root()));
    }

    /** A key store under the public password. */
    static byte[] store(String role, KeyPair keys, X509Certificate... path)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(role, keys.getPrivate(), PASSWORD.toCharArray(), path);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.store(out, PASSWORD.toCharArray());
        return out.toByteArray();
    }

    private static X500Name name(SampleAuthority authority, String role) {
        return name(authority.id(), authority.name(), role);
    }

    static X500Name name(String id, String name, String role) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, SampleKeys.ORGANISATION)
                .addRDN(BCStyle.OU, id)
                .addRDN(BCStyle.CN, name + " (" + role + ")")
                .build();
    }

    static KeyPair keys(String algorithm) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (algorithm.equals(RSA)) {
            generator.initialize(3072);
        } else {
            generator.initialize(new ECGenParameterSpec("secp256r1"));
        }
        return generator.generateKeyPair();
    }

    static String pem(X509Certificate certificate) throws GeneralSecurityException {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(certificate.getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    }

    private static String readme() {
        return String.format(Locale.ROOT, """
                # Sample keys: worthless

                Keys and certificates of three invented authorities, `uto` (UTO-ORC, RSA-3072), `xru` (XRU-CRS, ECDSA P-256) and `xgr`
                (XGR-NRO, ECDSA P-256), and of a `stranger` that none has agreed with. Anyone can read them, so a signature by them proves
                nothing. Pouch knows them by the organisation in their subject, "%s", and refuses them unless it runs as a demo.

                Made by `./pouch keys init DIR` (class `SamplePki`). Run it again to get keys of your own; no two runs give the
                same. The key of each root is thrown away when all is signed, so nothing can be added.

                | file | what |
                | --- | --- |
                | `root.pem` | the root certificate of the state; what a partner pins |
                | `signing.p12`, `signing.pem` | signs packets: digitalSignature and nonRepudiation |
                | `encryption.p12`, `encryption.pem` | receives encrypted packets: keyEncipherment (RSA) or keyAgreement (EC) |
                | `tsa.p12`, `tsa.pem` | a time-stamping authority: timeStamping, critical |
                | `crl.der` | the root's list of revoked certificates, empty |
                | `seal-root.pem`, `seal.crl` | the authority of seals on travel documents (ECDSA P-256), and its list, empty |
                | `seal.p12`, `seal.pem` | signs those seals; named by country and two letters, as Doc 9303-13 has it |

                The password of every `.p12` is `%s`. All are valid from 2026-01-01 to 2046-01-01.
                """, SampleKeys.ORGANISATION, PASSWORD);
    }
}
