package org.pouch.desk;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pouch.desk.access.LocalUser;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** What the pages need to know of the authority, and who may sign in. */
@Validated
@ConfigurationProperties("pouch")
record DeskSettings(
        @NotNull @Valid OwnAuthority authority,
        boolean demo,
        @DefaultValue List<@Valid LocalUser> users) {
    record OwnAuthority(
            @NotBlank String id,
            @NotBlank String name,
            @Nullable String nameZh) {
        String in(Locale locale) {
            return nameZh != null && locale.getLanguage().equals("zh") ? nameZh : name;
        }
    }
}
