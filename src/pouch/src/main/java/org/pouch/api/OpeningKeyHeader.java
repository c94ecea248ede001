package org.pouch.api;

import org.pouch.casework.OpeningKey;

/** The header {@code Idempotency-Key}. */
final class OpeningKeyHeader {
    private OpeningKeyHeader() {}

    /**
     * The draft of the header has it in quotation marks; many callers send none.
     *
     * @throws OpeningKeyIllFormed when it has none of the forms it may have
     */
    static OpeningKey read(String header) {
        String value = header.length() > 1 && header.startsWith("\"") && header.endsWith("\"")
                ? header.substring(1, header.length() - 1)
                : header;
        if (!OpeningKey.isValid(value)) {
            throw new OpeningKeyIllFormed();
        }
        return new OpeningKey(value);
    }
}
