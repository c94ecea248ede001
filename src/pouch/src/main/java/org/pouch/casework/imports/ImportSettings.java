package org.pouch.casework.imports;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much is taken in at once.
 *
 * @param mostRows of one file
 * @param mostBytes of the file, and of its evidence once unpacked
 * @param atWork how many imported cases for one partner officers have to prepare and approve at a time
 */
@ConfigurationProperties("pouch.imports")
public record ImportSettings(
        @DefaultValue("20000") int mostRows,
        @DefaultValue("4GB") DataSize mostBytes,
        @DefaultValue("500") int atWork) {
    public ImportSettings {
        if (mostRows < 1 || mostBytes.toBytes() < 1 || atWork < 1) {
            throw new IllegalArgumentException("pouch.imports: a limit is at least 1");
        }
    }
}
