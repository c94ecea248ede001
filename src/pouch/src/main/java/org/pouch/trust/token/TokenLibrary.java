package org.pouch.trust.token;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.security.auth.login.LoginException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One library of tokens, as it is loaded here. Many compute with it at a time; what logs in, or begins it anew, is alone with
 * it.
 */
public final class TokenLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(TokenLibrary.class);

    /** The platform's own hold of a library, which it never lets go of; the launcher opens it ({@code --add-opens}). */
    private static final String WRAPPER = "sun.security.pkcs11.wrapper.PKCS11";

    /** Beginning anew takes a server of tokens seconds: not for each of many that wait. */
    private static final Duration BETWEEN_BEGINNINGS = Duration.ofSeconds(2);

    /** What a key agrees on with the key of one message is read, and no key of the token. */
    private static final String AGREED =
            "attributes(generate,CKO_SECRET_KEY,CKK_GENERIC_SECRET) = {\nCKA_SENSITIVE = false\nCKA_EXTRACTABLE = true\n}\n";

    private static final Map<Path, TokenLibrary> LOADED = new ConcurrentHashMap<>();
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final Path file;
    private final ReadWriteLock turns = new ReentrantReadWriteLock();
    private final List<Provider> providers = new ArrayList<>();
    private int beginnings;
    private long notBefore = System.nanoTime();

    private TokenLibrary(Path file) {
        this.file = file;
    }

    public static TokenLibrary at(Path file) {
        return LOADED.computeIfAbsent(file, TokenLibrary::new);
    }

    /** Held while a key of it computes. */
    public Lock together() {
        return turns.readLock();
    }

    /** Held by who calls anything below. */
    public Lock alone() {
        return turns.writeLock();
    }

    /** How often it was begun anew: what was found in it before is of no use any more. */
    public int beginnings() {
        return beginnings;
    }

    /**
     * @param slot in the words of the provider's configuration
     * @throws ProviderException when there is no token, or this Java cannot use any
     * @throws java.security.InvalidParameterException when there is no such slot
     */
    public Provider provider(String slot) {
        Provider platform = Security.getProvider("SunPKCS11");
        if (platform == null) {
            throw new ProviderException("This Java has no PKCS #11 (module jdk.crypto.cryptoki). Install a whole JDK.");
        }
        // Its sessions end with its log-out: a later one of the same number is not closed in their place.
        Provider provider = platform.configure("--name=pouch" + NAMES.incrementAndGet() + "\nlibrary=" + file + "\n"
                + slot + "\ndestroyTokenAfterLogout=true\n" + AGREED);
        providers.add(provider);
        return provider;
    }

    /** The token there and its label; empty when it does not tell one. */
    public Map.Entry<Provider, Optional<String>> labelled(String slot) {
        TokenLabel.Labelled<Provider> labelled = TokenLabel.read(() -> provider(slot + "\nshowInfo=true"));
        return Map.entry(labelled.provider(), labelled.label());
    }

    /**
     * Ends all sessions and lets the library look for its tokens as at the start: some never find one again that was away.
     *
     * @return false where it was done a moment ago, or this Java does not let it be done
     */
    public boolean beginAnew() {
        if (System.nanoTime() < notBefore) {
            return false;
        }
        notBefore = System.nanoTime() + BETWEEN_BEGINNINGS.toNanos();
        providers.forEach(TokenLibrary::logOut);
        providers.clear();
        beginnings++;
        return letGo();
    }

    private static void logOut(Provider provider) {
        if (provider instanceof AuthProvider token) {
            try {
                token.logout();
            } catch (LoginException | ProviderException gone) {
                LOG.debug("A token that is away could not be logged out of: {}", gone.getClass());
            }
        }
    }

    private boolean letGo() {
        try {
            Class<?> wrapper = Class.forName(WRAPPER);
            Field loaded = wrapper.getDeclaredField("moduleMap");
            loaded.setAccessible(true);
            if (loaded.get(null) instanceof Map<?, ?> modules) {
                Object module = modules.remove(file.toString());
                if (module != null) {
                    wrapper.getMethod("C_Finalize", Object.class).invoke(module, (Object) null);
                }
            }
            return true;
        } catch (InvocationTargetException notRunning) {
            LOG.debug("The library {} had ended already: {}", file, notRunning.getTargetException());
            return true;
        } catch (ReflectiveOperationException | InaccessibleObjectException closed) {
            LOG.warn(
                    "The library {} cannot be begun anew here: start Java with"
                            + " --add-opens=jdk.crypto.cryptoki/sun.security.pkcs11.wrapper=ALL-UNNAMED, or start the"
                            + " program again if the token does not come back by itself.",
                    file);
            return false;
        }
    }
}
