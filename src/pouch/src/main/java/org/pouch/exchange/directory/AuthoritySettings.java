package org.pouch.exchange.directory;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** Who this authority is. */
@Validated
@ConfigurationProperties("pouch.authority")
record AuthoritySettings(
        @NotBlank String id,
        @NotBlank String name,
        @NotBlank String nameZh) {}
