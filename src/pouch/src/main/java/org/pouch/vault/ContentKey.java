package org.pouch.vault;

import org.pouch.vault.CaseVault.CaseKey;

/**
 * The key of one content that is written before it is known whether it is kept. Until then it is in memory alone, so that what was
 * written is noise wherever the program ends; from then on it is kept under the key of a case, and erased with it.
 */
public final class ContentKey {
    private final byte[] key;

    private ContentKey(byte[] key) {
        this.key = key;
    }

    public static ContentKey fresh() {
        return new ContentKey(AesGcm.newKey());
    }

    /** @throws ContentDamaged when it was changed, or was not kept there */
    public static ContentKey of(CaseKey holder, String place, byte[] kept) {
        return new ContentKey(holder.decrypt(place, kept));
    }

    /** To be kept at that place. */
    public byte[] under(CaseKey holder, String place) {
        return holder.encrypt(place, key);
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
