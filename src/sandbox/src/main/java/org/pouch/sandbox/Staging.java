package org.pouch.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.sealing.SealLevel;
import org.pouch.servers.ResponderSite;

/**
 * What a sandbox is started with.
 *
 * @param home the checkout
 * @param data where databases and server folders go
 * @param authorities Utopia, and whom it asks
 * @param keys of Utopia, where the story changes them; null for the sample keys
 */
record Staging(
        Path home,
        Path data,
        SandboxPorts ports,
        SealLevel level,
        Clock clock,
        Set<StoryAuthority> authorities,
        @Nullable StoryKeys keys) {

    /** Utopia first, then its partners as its settings have them. */
    List<StoryAuthority> inOrder() {
        return List.copyOf(EnumSet.copyOf(authorities));
    }

    /** The ids of those whom Utopia asks, in the order of its settings. */
    List<String> partnersOfUtopia() {
        return inOrder().stream()
                .filter(authority -> authority != StoryAuthority.UTOPIA)
                .map(StoryAuthority::id)
                .toList();
    }

    /** Where the settings of an authority are; where Utopia has a third state for its partner, the list of its partners beside them. */
    String settingsOf(StoryAuthority authority) {
        String own = samples(authority.folder());
        return authority == StoryAuthority.UTOPIA && authorities.contains(StoryAuthority.GRAUSTARK)
                ? own + "," + samples("uto-xgr")
                : own;
    }

    private String samples(String name) {
        return home.resolve("samples/authorities/" + name + ".yaml").toUri().toString();
    }

    /**
     * What an authority is told beside its settings: {@code pouch.sealing.*}, that each has the seals it makes dated by its own state's
     * time-stamping authority; the least level of its partners; and the keys of the story.
     */
    Map<String, String> more(StoryAuthority authority, ResponderSite timestamps) {
        Path keysOfState = home.resolve("certs-sample").resolve(authority.folder());
        Map<String, String> more = new HashMap<>();
        more.put("pouch.sealing.level", level.name());
        more.put("pouch.sealing.timestamp-authority", timestamps.address().toString());
        more.put(
                "pouch.sealing.timestamp-anchors",
                keysOfState.resolve("root.pem").toString());
        more.put("pouch.sealing.revocation", keysOfState.resolve("crl.der").toString());
        int partners = authority == StoryAuthority.UTOPIA ? authorities.size() - 1 : 1;
        for (int place = 0; place < partners; place++) {
            more.put("pouch.partners[" + place + "].least-level", level.name());
        }
        if (keys != null) {
            more.putAll(keys.settings(authority.id()));
        }
        return more;
    }
}
