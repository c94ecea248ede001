package org.pouch.vault;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.RequestId;
import org.pouch.trust.KeyUnavailable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Encrypts what is kept of a case with the key of that case. Thread-safe; keys of cases are not remembered, so that nobody reads
 * what another node erased.
 */
@Component
public final class CaseVault implements InitializingBean {
    /** Far below what databases take of values in one statement, 65,535 on PostgreSQL. */
    private static final int MOST_AT_ONCE = 1000;

    private static final String MARK = "vault:1:";

    private final JdbcClient database;
    private final MasterKey master;
    private final Clock clock;
    private final List<Consumer<RequestId>> listeners = new CopyOnWriteArrayList<>();

    public CaseVault(JdbcClient database, KeyWrapping own, Clock clock) {
        this.database = database;
        this.master = new MasterKey(database, own);
        this.clock = clock;
    }

    /**
     * Makes the key over all others where there is none yet.
     *
     * @throws KeyUnavailable when this authority's keys do not open what it kept; the message says which key does
     */
    @Override
    public void afterPropertiesSet() {
        master.prepare();
    }

    /** @param listener is told, in the transaction that erases a case, to forget what it holds of it in memory */
    public void whenErased(Consumer<RequestId> listener) {
        listeners.add(listener);
    }

    /** The key of one case, for as long as one piece of work takes. */
    public static final class CaseKey {
        private final byte[] key;

        private CaseKey(byte[] key) {
            this.key = key;
        }

        /** @param place where it will be kept, such as table, column and row: it is opened nowhere else */
        public byte[] encrypt(String place, byte[] clear) {
            return AesGcm.encrypt(key, place, clear);
        }

        /** @throws ContentDamaged when it was changed, or was not kept there */
        public byte[] decrypt(String place, byte[] kept) {
            return AesGcm.decrypt(key, place, kept);
        }
    }

    /**
     * In the caller's transaction: made where the case has none.
     *
     * @throws CaseErased when the case was erased: nothing of it is kept again
     */
    public CaseKey keyToKeep(RequestId request) {
        return find(request).orElseGet(() -> make(request));
    }

    /**
     * In the caller's transaction. Of a case whose key does not open nothing that was kept can be read, and nothing could be kept: with another key what
     * comes later can. What the lost key closed stays closed; a backup of before has it.
     *
     * @return whether it was lost
     * @throws CaseErased when the case was erased
     */
    public boolean replaceLostKey(RequestId request) {
        try {
            keyToKeep(request);
            return false;
        } catch (ContentDamaged lost) {
            byte[] wrapped = AesGcm.encrypt(master.get(), place(request), AesGcm.newKey());
            return database.sql("UPDATE vault_case_key SET wrapped = ? WHERE request_id = ? AND wrapped IS NOT NULL")
                            .params(wrapped, request.value())
                            .update()
                    == 1;
        }
    }

    /**
     * @throws CaseErased when the case was erased
     * @throws ContentDamaged when there never was a key
     */
    public CaseKey keyToRead(RequestId request) {
        return find(request).orElseThrow(() -> new ContentDamaged(place(request), null));
    }

    /** As text, for columns of text. */
    public String encrypt(RequestId request, String place, String clear) {
        byte[] kept = keyToKeep(request).encrypt(place, clear.getBytes(StandardCharsets.UTF_8));
        return MARK + Base64.getEncoder().encodeToString(kept);
    }

    /** JSON that was kept before there were keys is given as it is. */
    public String decrypt(RequestId request, String place, String kept) {
        return reading().decrypt(request, place, kept);
    }

    /** For what is read of a case, or of several, in one piece of work. */
    public CaseReading reading() {
        return new CaseReading(this);
    }

    static boolean isClear(String kept) {
        return !kept.startsWith(MARK);
    }

    static String decrypt(CaseKey key, String place, String kept) {
        return new String(key.decrypt(place, bytes(place, kept)), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String place, String kept) {
        try {
            return Base64.getDecoder().decode(kept.substring(MARK.length()));
        } catch (IllegalArgumentException cutOff) {
            throw new ContentDamaged(place, cutOff);
        }
    }

    /**
     * HMAC-SHA-256 of a text, with a key of that kind that only this authority's keys open: by it equal values are found, and who has
     * the database alone cannot try all values.
     */
    public byte[] mark(String kind, byte[] text) {
        return Hmac.of(Hmac.of(master.get(), ("mark/" + kind).getBytes(StandardCharsets.UTF_8)), text);
    }

    /**
     * What is kept of no case, such as a secret of an officer.
     *
     * @param place where it will be kept, such as table, column and row: it is opened nowhere else
     */
    public byte[] encryptOwn(String place, byte[] clear) {
        return AesGcm.encrypt(own(), place, clear);
    }

    /** @throws ContentDamaged when it was changed, or was not kept there */
    public byte[] decryptOwn(String place, byte[] kept) {
        return AesGcm.decrypt(own(), place, kept);
    }

    private byte[] own() {
        return Hmac.of(master.get(), "own".getBytes(StandardCharsets.UTF_8));
    }

    /**
     * In the caller's transaction. What was kept of the case is noise from the commit on, in every copy of the database too that
     * is taken from then on; the row that says so stays.
     *
     * @return false when it was erased before
     */
    public boolean erase(RequestId request) {
        listeners.forEach(listener -> listener.accept(request));
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        // Of a case without a key nothing is kept later either. Whoever makes its first key at this moment is waited
        // for.
        return removeKey(request, now) || forbidKey(request, now) || removeKey(request, now);
    }

    private boolean removeKey(RequestId request, OffsetDateTime now) {
        return database.sql("""
                        UPDATE vault_case_key SET wrapped = NULL, erased_at = ?
                        WHERE request_id = ? AND wrapped IS NOT NULL""").params(now, request.value()).update() == 1;
    }

    private boolean forbidKey(RequestId request, OffsetDateTime now) {
        return database.sql("INSERT INTO vault_case_key (request_id, erased_at) VALUES (?, ?) ON CONFLICT DO NOTHING")
                        .params(request.value(), now)
                        .update()
                == 1;
    }

    public boolean isErased(RequestId request) {
        return database.sql("SELECT request_id FROM vault_case_key WHERE request_id = ? AND wrapped IS NULL")
                .param(request.value())
                .query(String.class)
                .optional()
                .isPresent();
    }

    /** What a change of the own keys asks for; see {@link MasterKey#follow}. */
    void followOwnKeys() {
        master.follow();
    }

    /** Without those that have no key, whose key is damaged, or that were erased: whoever asks for one alone is told. */
    Map<RequestId, CaseKey> keysToRead(Collection<RequestId> requests) {
        Map<RequestId, CaseKey> keys = new HashMap<>();
        List<RequestId> all = List.copyOf(requests);
        for (int from = 0; from < all.size(); from += MOST_AT_ONCE) {
            keys.putAll(readKeys(all.subList(from, Math.min(from + MOST_AT_ONCE, all.size()))));
        }
        return keys;
    }

    private Map<RequestId, CaseKey> readKeys(List<RequestId> requests) {
        Map<RequestId, CaseKey> keys = new HashMap<>();
        database.sql(
                        "SELECT request_id, wrapped FROM vault_case_key WHERE wrapped IS NOT NULL AND request_id IN (:cases)")
                .param("cases", requests.stream().map(RequestId::value).toList())
                .query((row, number) -> Map.entry(new RequestId(row.getString(1)), row.getBytes(2)))
                .list()
                .forEach(row ->
                        unlessDamaged(row.getKey(), row.getValue()).ifPresent(key -> keys.put(row.getKey(), key)));
        return keys;
    }

    private Optional<CaseKey> unlessDamaged(RequestId request, byte[] wrapped) {
        try {
            return Optional.of(opened(request, wrapped));
        } catch (ContentDamaged damaged) {
            return Optional.empty();
        }
    }

    private record Row(byte @Nullable [] wrapped) {}

    private Optional<CaseKey> find(RequestId request) {
        return database.sql("SELECT wrapped FROM vault_case_key WHERE request_id = ?")
                .param(request.value())
                .query((row, number) -> new Row(row.getBytes(1)))
                .optional()
                .map(row -> opened(request, row.wrapped()));
    }

    private CaseKey opened(RequestId request, byte @Nullable [] wrapped) {
        if (wrapped == null) {
            throw new CaseErased(request);
        }
        return new CaseKey(AesGcm.decrypt(master.get(), place(request), wrapped));
    }

    private CaseKey make(RequestId request) {
        byte[] key = AesGcm.newKey();
        boolean isOurs =
                database.sql("INSERT INTO vault_case_key (request_id, wrapped) VALUES (?, ?) ON CONFLICT DO NOTHING")
                                .params(request.value(), AesGcm.encrypt(master.get(), place(request), key))
                                .update()
                        == 1;
        return isOurs ? new CaseKey(key) : keyToRead(request);
    }

    private static String place(RequestId request) {
        return "vault_case_key.wrapped/" + request;
    }
}
