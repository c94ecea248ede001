package org.pouch.casework;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What casework is configured with.
 *
 * @param register the authority's own civil register, JSON as samples/register-xru.json; an authority that only requests
 *     needs none
 */
@ConfigurationProperties("pouch")
public record CaseworkSettings(@Nullable Path register) {}
