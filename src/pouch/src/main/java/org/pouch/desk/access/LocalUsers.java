package org.pouch.desk.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.pouch.casework.Officer;

/** The users named in the configuration. A password that could be read there stops the start, but in a demonstration. */
public final class LocalUsers implements KnownOfficers {
    private static final Pattern BCRYPT = Pattern.compile("(\\{bcrypt})?\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}");

    private final Map<String, LocalUser> users = new LinkedHashMap<>();

    /** @throws UsersRefused when an entry cannot be used */
    public LocalUsers(List<LocalUser> named, boolean demo) {
        for (LocalUser user : named) {
            requireSafe(user, demo);
            if (users.put(user.id(), user) != null) {
                throw new UsersRefused("pouch.users names \"" + user.id()
                        + "\" twice. Give each person one entry: the four-eyes rule compares these ids.");
            }
        }
    }

    /** As the settings name them. */
    Optional<LocalUser> named(String id) {
        return Optional.ofNullable(users.get(id));
    }

    /** All of them, programs too. */
    public List<Officer> all() {
        return users.values().stream().map(LocalUsers::officer).toList();
    }

    private static Officer officer(LocalUser user) {
        return new Officer(user.id(), user.name(), user.roles());
    }

    @Override
    public Optional<OfficerDetails> find(String id) {
        return Optional.ofNullable(users.get(id)).map(user -> new OfficerDetails(officer(user), user.password()));
    }

    private static void requireSafe(LocalUser user, boolean demo) {
        if (user.id().startsWith(OfficerDetails.OF_PROVIDER)) {
            throw new UsersRefused("\"" + user.id() + "\" in pouch.users begins as the ids of those who come from the"
                    + " provider of identities. Give the user another id.");
        }
        if (BCRYPT.matcher(user.password()).matches()) {
            return;
        }
        if (!user.isTrial()) {
            throw new UsersRefused("The password of \"" + user.id()
                    + "\" in pouch.users is not a bcrypt hash. Make one with: htpasswd -nbBC 12 \"\" PASSWORD");
        }
        if (!demo) {
            throw new UsersRefused("The password of \"" + user.id()
                    + "\" in pouch.users can be read, which only a demonstration may do (pouch.demo=true)."
                    + " Put a bcrypt hash there, made with: htpasswd -nbBC 12 \"\" PASSWORD");
        }
    }
}
