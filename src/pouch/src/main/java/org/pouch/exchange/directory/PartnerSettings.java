package org.pouch.exchange.directory;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Channel;
import org.pouch.packet.AuthorityId;
import org.pouch.sealing.SealLevel;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * With whom packets are exchanged. Their channels are read by the routes.
 *
 * @param demo true lets the worthless sample keys be used
 */
@Validated
@ConfigurationProperties("pouch")
public record PartnerSettings(
        @DefaultValue("false") boolean demo, @NotEmpty List<@Valid Entry> partners) {
    /** The addresses that mails to partners come from, as they are configured. */
    public Map<AuthorityId, String> sendersOfMail() {
        Map<AuthorityId, String> senders = new LinkedHashMap<>();
        for (Entry partner : partners) {
            String from = partner.channels()
                    .getOrDefault("mail", Map.of())
                    .getOrDefault("outbound", Map.of())
                    .getOrDefault("from", "");
            if (!from.isEmpty()) {
                senders.put(new AuthorityId(partner.id()), from);
            }
        }
        return senders;
    }

    /**
     * @param signingAnchors what its signing certificate must lead to, and its time-stamping authority's
     * @param timestampAnchors what its time-stamping authority's may lead to besides
     * @param leastLevel the level its packets must have
     * @param sealCertificates the authority and the signers of the seals on its travel documents, and revocation lists
     */
    record Entry(
            @NotBlank String id,
            @NotBlank String name,
            @NotBlank String nameZh,
            @NotNull Path signingAnchors,
            @Nullable Path timestampAnchors,
            @DefaultValue("B") SealLevel leastLevel,
            @NotNull Path encryptionCertificate,
            @DefaultValue List<Path> sealCertificates,
            @DefaultValue List<String> agreements,
            @DefaultValue Map<String, Map<String, Map<String, String>>> channels) {
        /** The ways out; what each needs is the business of its route template. */
        List<Channel> waysOut() {
            return Channel.wires().stream()
                    .filter(channel -> channels.getOrDefault(channel.name().toLowerCase(Locale.ROOT), Map.of())
                            .containsKey("outbound"))
                    .toList();
        }
    }
}
