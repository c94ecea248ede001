package org.pouch.desk.oidc;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.desk.access.OfficerDetails;
import org.pouch.desk.oidc.SignInSettings.Given;
import org.pouch.packet.Sha256;

/**
 * Who a token is about. The same human is the same officer, whatever they are called today: the id is made of the issuer and the claim
 * that is one for each human (R-50, four eyes by person), or the one that they had here before there was a provider.
 *
 * @param account what that claim says
 * @param ownId the id that is made of it, which one who was here before does not bear
 * @param login what they are called at the provider; it can pass to another, and says nothing but that somebody has to look
 */
record ProviderPerson(Officer officer, String account, String ownId, Optional<String> login) {
    private static final int ID_LENGTH = 24;
    private static final int LONGEST = 200;

    /** @throws PersonRefused when it is not said who it is, or they have no role here */
    static ProviderPerson of(Map<String, Object> claims, ProviderSetting setting, boolean isProgram) {
        SignInSettings.Claims where = setting.oidc().claims();
        String account = text(claims, where.person())
                .orElseThrow(() -> new PersonRefused("the token lacks the claim of pouch.sign-in.oidc.claims.person"));
        Optional<String> name = text(claims, where.name());
        if (isProgram) {
            name = name.or(() -> text(claims, "client_id"))
                    .or(() -> text(claims, "azp"))
                    .or(() -> Optional.of(account));
        }
        Set<Role> roles = roles(value(claims, where.roles()), setting);
        if (roles.isEmpty()) {
            throw new PersonRefused("nothing in the claim of pouch.sign-in.oidc.claims.roles gives a role here");
        }
        String shown = name.orElseThrow(
                () -> new PersonRefused("the token lacks the claim of pouch.sign-in.oidc.claims.name"));
        String own = ownId(setting, account);
        return new ProviderPerson(
                new Officer(setting.idOfBefore(account).orElse(own), shown, roles),
                account,
                own,
                text(claims, "preferred_username"));
    }

    /** Whether they bear the id of a user of before. */
    boolean isKnownFromBefore() {
        return !officer.id().equals(ownId);
    }

    static String ownId(ProviderSetting setting, String account) {
        String whole = setting.issuer() + "\n" + setting.oidc().claims().person() + "\n" + account;
        return OfficerDetails.OF_PROVIDER
                + Sha256.of(whole.getBytes(StandardCharsets.UTF_8)).hex().substring(0, ID_LENGTH);
    }

    private static Set<Role> roles(@Nullable Object said, ProviderSetting setting) {
        Collection<?> values = said instanceof Collection<?> many ? many : said == null ? Set.of() : Set.of(said);
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Given given : setting.oidc().roles()) {
            if (values.contains(given.value())) {
                roles.addAll(given.gives());
            }
        }
        return roles;
    }

    /** One line of no more than the tables hold. */
    private static Optional<String> text(Map<String, Object> claims, String where) {
        return Optional.ofNullable(value(claims, where))
                .filter(said -> said instanceof String || said instanceof Number)
                .map(said -> said.toString().strip())
                .filter(said -> !said.isEmpty() && said.length() <= LONGEST)
                .filter(said -> said.chars().noneMatch(Character::isISOControl));
    }

    /** A claim whose own name has dots comes before one that they lead into. */
    static @Nullable Object value(Map<String, Object> claims, String where) {
        @Nullable Object at = claims.get(where);
        if (at != null) {
            return at;
        }
        at = claims;
        for (String step : where.split("\\.")) {
            at = at instanceof Map<?, ?> inside ? inside.get(step) : null;
        }
        return at;
    }
}
