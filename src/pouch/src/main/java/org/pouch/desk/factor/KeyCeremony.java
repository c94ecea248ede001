package org.pouch.desk.factor;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What WebAuthn (level 2, 7.1 and 7.2) asks of the desk: that a key answered this challenge, for this site, and made sure who
 * touched it, by a PIN or a finger: a key that lay about does not approve. Who made the key is not asked: any that the officer has will do.
 */
final class KeyCeremony {
    private static final List<PublicKeyCredentialParameters> ALGORITHMS = Stream.of(
                    COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.RS256)
            .map(algorithm -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm))
            .toList();

    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager();
    private final AttestedCredentialDataConverter keys = new AttestedCredentialDataConverter(new ObjectConverter());
    private final String site;
    private final Origin origin;

    private KeyCeremony(URI desk) {
        this.site = String.valueOf(desk.getHost());
        this.origin = new Origin(desk.getScheme() + "://" + desk.getAuthority());
    }

    /** Null where browsers know no keys: the desk's address is not said, has no name, or is in the clear. */
    static @Nullable KeyCeremony at(@Nullable URI desk) {
        String host = desk == null ? null : desk.getHost();
        if (desk == null || host == null || host.matches("[0-9.]+|\\[.*")) {
            return null;
        }
        boolean isSecure = "https".equals(desk.getScheme()) || host.equals("localhost");
        return isSecure ? new KeyCeremony(desk) : null;
    }

    /** What a browser sent, base64url. @param credential the id of the key */
    record Answer(String credential, String client, String authenticator, String signature) {}

    /** What a browser sent of a new key, base64url. */
    record Made(String attestation, String client) {}

    /** It was no key that answered, or not this question. @param isCopy the counter went back: there are two of it */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean isCopy;

        Refused(Throwable cause) {
            super("the key did not answer this question", cause);
            this.isCopy = cause instanceof MaliciousCounterValueException;
        }

        boolean isCopy() {
            return isCopy;
        }
    }

    /** For which keys are made: the name of the host. */
    String site() {
        return site;
    }

    /** A new key; @throws Refused when it does not answer the challenge for this site */
    KeyTable.Row made(byte[] challenge, Made made) throws Refused {
        try {
            AuthenticatorData<?> said = manager.verify(
                            new RegistrationRequest(bytes(made.attestation()), bytes(made.client())),
                            new RegistrationParameters(server(challenge), ALGORITHMS, true, true))
                    .getAttestationObject()
                    .getAuthenticatorData();
            AttestedCredentialData key = said.getAttestedCredentialData();
            return new KeyTable.Row(text(key.getCredentialId()), keys.convert(key), said.getSignCount());
        } catch (RuntimeException odd) { // what is foreign fails in many ways in there, and nothing else is in there
            throw new Refused(odd);
        }
    }

    /** @return the counter after this use; @throws Refused when it is not this key's answer to the challenge for this site */
    long used(byte[] challenge, KeyTable.Row key, Answer answer) throws Refused {
        try {
            CredentialRecordImpl kept = new CredentialRecordImpl(
                    new NoneAttestationStatement(),
                    null,
                    null,
                    null,
                    key.counter(),
                    keys.convert(key.publicKey()),
                    null,
                    null,
                    null,
                    Set.of());
            AuthenticationData said = manager.verify(
                    new AuthenticationRequest(
                            bytes(answer.credential()),
                            bytes(answer.authenticator()),
                            bytes(answer.client()),
                            bytes(answer.signature())),
                    new AuthenticationParameters(
                            server(challenge), kept, List.of(bytes(key.credential())), true, true));
            return said.getAuthenticatorData().getSignCount();
        } catch (RuntimeException odd) { // what is foreign fails in many ways in there, and nothing else is in there
            throw new Refused(odd);
        }
    }

    private ServerProperty server(byte[] challenge) {
        return ServerProperty.builder()
                .origin(origin)
                .rpId(site)
                .challenge(new DefaultChallenge(challenge))
                .build();
    }

    static byte[] bytes(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
