package org.pouch.desk.oidc;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Role;
import org.pouch.desk.access.LocalUser;
import org.pouch.exchange.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where people sign in.
 *
 * @param deskAddress of the desk as browsers write it, such as {@code https://desk.example}
 * @param localUsers which of {@code pouch.users} may sign in; all where there is no provider, else programs alone
 * @param oidc the provider; null where officers have passwords here
 */
@Validated
@ConfigurationProperties("pouch.sign-in")
public record SignInSettings(
        @Nullable URI deskAddress,
        @Nullable Locals localUsers,
        @Nullable @Valid Oidc oidc) {
    private static final Logger LOG = LoggerFactory.getLogger(SignInSettings.class);

    /** Which users of the settings sign in with a password. */
    public enum Locals {
        ALL,
        PROGRAMS,
        NONE
    }

    /**
     * A provider of OpenID Connect.
     *
     * @param issuer its name, under which it publishes {@code .well-known/openid-configuration}
     * @param name what the button of the sign-in page calls it
     * @param roles which values of the claim give which roles; what is not here gives none
     * @param formerly who had an id here before, which they keep: four eyes compare ids, also in what is open from before
     * @param apiAudience whom tokens of programs must be made for; null where programs have passwords
     * @param apiClients ids of the provider's clients whose tokens count at the API (claims client_id, azp)
     * @param signOut how a browser tells the provider who signs out
     */
    public record Oidc(
            @NotNull URI issuer,
            @DefaultValue("OpenID Connect") String name,
            @NotNull @Valid Client client,
            @DefaultValue Claims claims,
            @DefaultValue List<@Valid Given> roles,
            @DefaultValue List<@Valid Before> formerly,
            @Nullable String apiAudience,
            @DefaultValue Set<String> apiClients,
            @DefaultValue Factor secondFactor,
            @DefaultValue("FORM") SignOut signOut,
            @DefaultValue Limits limits) {}

    /** How a browser signs out at the provider too. The ID token stands in no address: histories and logs of proxies keep those. */
    public enum SignOut {
        /** By a form, with the ID token as the hint. */
        FORM,
        /** By an address with the client's id alone, for a provider that knows its own session by a cookie that comes with no form. */
        ADDRESS
    }

    /**
     * Who the desk is to the provider.
     *
     * @param secretFile whose first line is the secret, read anew for each sign-in
     * @param secretVariable the variable of the environment that holds it instead
     */
    public record Client(
            @NotBlank String id,
            @Nullable Path secretFile,
            @Nullable String secretVariable) {}

    /**
     * Where tokens say what; a dot leads into a claim.
     *
     * @param person what is one for each human, whatever accounts they have
     */
    public record Claims(
            @DefaultValue("name") String name,
            @DefaultValue("sub") String person,
            @DefaultValue("groups") String roles) {}

    /** One value of the claim for roles, and what it gives. */
    public record Given(@NotBlank String value, @NotEmpty Set<Role> gives) {}

    /**
     * One of the users of before.
     *
     * @param id in {@code pouch.users}
     * @param person what the provider says of them in the claim for the person; null for one who is gone
     */
    public record Before(@NotBlank String id, @Nullable String person) {}

    /**
     * When the provider's own second factor counts for approvals: one of these values was said.
     *
     * @param lasts how long after the sign-in there
     */
    public record Factor(
            @DefaultValue Set<String> acr,
            @DefaultValue Set<String> amr,
            @DefaultValue("1h") Duration lasts) {
        boolean isSet() {
            return !acr.isEmpty() || !amr.isEmpty();
        }
    }

    /**
     * @param clockSkew how far the provider's clock may be from ours
     * @param session after which an officer signs in there again, so that what was taken from them there is gone here
     */
    public record Limits(
            @DefaultValue("60s") Duration clockSkew,
            @DefaultValue("10h") Duration session) {}

    /** Whether people, and not programs alone, have passwords here. */
    public boolean hasLocalPeople() {
        return locals() == Locals.ALL;
    }

    /**
     * Those of the users who may sign in.
     *
     * @param demo whether one human may be here under two names: two accounts are two officers to the four eyes
     * @throws StartRefused when people could sign in here and at the provider, or nobody at all
     */
    public List<LocalUser> whoMaySignIn(List<LocalUser> users, boolean demo) {
        if (oidc == null && locals() != Locals.ALL) {
            throw new StartRefused(
                    "Nobody could sign in: pouch.sign-in.local-users keeps people out, and there is no provider.",
                    "Set pouch.sign-in.oidc, or take pouch.sign-in.local-users away.");
        }
        if (oidc != null && locals() == Locals.ALL && !demo) {
            throw new StartRefused(
                    "People could sign in here and at the provider, and be two officers to the four-eyes rule.",
                    "Set pouch.sign-in.local-users to programs or none.");
        }
        if (oidc != null && !demo) {
            requireKnownFromBefore(users, oidc);
        }
        List<LocalUser> allowed = users.stream()
                .filter(user -> locals() == Locals.ALL || locals() == Locals.PROGRAMS && user.program())
                .toList();
        if (oidc != null
                && allowed.stream()
                        .anyMatch(user -> oidc.formerly().stream()
                                .anyMatch(before -> before.id().equals(user.id())))) {
            throw new StartRefused(
                    "pouch.sign-in.oidc.formerly names one who still has a password here: two could act under one name.",
                    "Take the line away, there or in pouch.users.");
        }
        if (allowed.size() < users.size()) {
            LOG.warn(
                    "{} of pouch.users cannot sign in: people do that at the provider.", users.size() - allowed.size());
        }
        return allowed;
    }

    /** Else who prepared as a user of the settings would approve as another officer. */
    private static void requireKnownFromBefore(List<LocalUser> users, Oidc oidc) {
        List<String> said = oidc.formerly().stream().map(Before::id).toList();
        if (users.stream().anyMatch(user -> !user.program() && !said.contains(user.id()))) {
            throw new StartRefused(
                    "People of pouch.users would be other officers at the provider, and could approve what they prepared.",
                    "Say in pouch.sign-in.oidc.formerly who each of them is there, or that one is gone.");
        }
    }

    private Locals locals() {
        if (localUsers != null) {
            return localUsers;
        }
        return oidc == null ? Locals.ALL : Locals.PROGRAMS;
    }
}
