package org.pouch.desk.oidc;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.desk.access.OfficerDetails;
import org.pouch.desk.oidc.SignInSettings.Before;
import org.pouch.desk.oidc.SignInSettings.Client;
import org.pouch.desk.oidc.SignInSettings.Oidc;
import org.pouch.exchange.StartRefused;
import org.pouch.resilience.OnTheWay;

/**
 * The settings of a provider, looked at once: what could not work, or not safely, stops the start.
 *
 * @param desk its address, without a slash at the end
 * @param variables of the environment
 */
record ProviderSetting(Oidc oidc, String desk, Map<String, Object> variables) {
    static ProviderSetting of(SignInSettings settings, Map<String, Object> variables) {
        Oidc oidc = settings.oidc();
        URI desk = settings.deskAddress();
        if (oidc == null || desk == null || !OnTheWay.isNobody(desk)) {
            throw new StartRefused(
                    "The provider must lead back to this desk, and pouch.sign-in.desk-address is no such address.",
                    "Set it to how browsers reach the desk, such as https://desk.example.");
        }
        requireSound(oidc);
        String address = desk.toString();
        String bare = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        return new ProviderSetting(oidc, bare, variables);
    }

    private static void requireSound(Oidc oidc) {
        if (!OnTheWay.isNobody(oidc.issuer())) {
            throw new StartRefused(
                    "pouch.sign-in.oidc.issuer is not reached over https: anybody on the way could be the provider.",
                    "Set it to the provider's https address.");
        }
        Client client = oidc.client();
        if ((client.secretFile() == null) == (client.secretVariable() == null)) {
            throw new StartRefused(
                    "It is not said where the provider's secret for this desk is.",
                    "Set one of pouch.sign-in.oidc.client.secret-file and .secret-variable.");
        }
        if (client.id().equals(oidc.apiAudience())) {
            throw new StartRefused(
                    "pouch.sign-in.oidc.api-audience is the client's id: what the provider says about who signed in would open the API.",
                    "Let the provider make the tokens of programs for an audience of its own, and name that.");
        }
        requireKnownPrograms(oidc);
        requireOneIdEach(oidc);
    }

    /** Each client may be told another {@code sub} of the same human, who would be two officers then. */
    private static void requireKnownPrograms(Oidc oidc) {
        if (oidc.apiAudience() == null) {
            return;
        }
        if (oidc.apiClients().isEmpty()
                || oidc.apiClients().contains(oidc.client().id())) {
            throw new StartRefused(
                    "Tokens open the API, and pouch.sign-in.oidc.api-clients does not say of which programs, or names the desk.",
                    "List the client ids of the programs, and not the desk's own.");
        }
        if ("sub".equals(oidc.claims().person())) {
            throw new StartRefused(
                    "Tokens open the API, and a human could be one officer there and another at the desk, as sub can differ by client.",
                    "Set pouch.sign-in.oidc.claims.person to a claim that is one for each human.");
        }
    }

    private static void requireOneIdEach(Oidc oidc) {
        List<String> ids = oidc.formerly().stream().map(Before::id).toList();
        List<String> persons = oidc.formerly().stream()
                .flatMap(before -> Stream.ofNullable(before.person()))
                .toList();
        if (Set.copyOf(ids).size() < ids.size()
                || Set.copyOf(persons).size() < persons.size()
                || ids.stream().anyMatch(id -> id.startsWith(OfficerDetails.OF_PROVIDER))) {
            throw new StartRefused(
                    "pouch.sign-in.oidc.formerly names an id or a person twice, or an id that is no user's.",
                    "Write one line for each user of before.");
        }
    }

    /** The id that this person had in pouch.users, which they keep. */
    Optional<String> idOfBefore(String account) {
        return oidc.formerly().stream()
                .filter(before -> account.equals(before.person()))
                .map(Before::id)
                .findFirst();
    }

    /** Whether it is said who that was, in whatever letters. */
    boolean isOfBefore(String id) {
        return oidc.formerly().stream().anyMatch(before -> before.id().equalsIgnoreCase(id));
    }

    String issuer() {
        return oidc.issuer().toString();
    }

    /** @throws ProviderAway when the file cannot be read now */
    String secret() {
        Path file = oidc.client().secretFile();
        String variable = oidc.client().secretVariable();
        @Nullable String secret = file == null ? (String) variables.get(String.valueOf(variable)) : firstLine(file);
        if (secret == null || secret.isBlank()) {
            throw new ProviderAway("the secret for the provider is not where pouch.sign-in.oidc.client says");
        }
        return secret.strip();
    }

    private static @Nullable String firstLine(Path file) {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            return lines.readLine();
        } catch (IOException unreadable) {
            throw new ProviderAway("the file of pouch.sign-in.oidc.client.secret-file cannot be read");
        }
    }
}
