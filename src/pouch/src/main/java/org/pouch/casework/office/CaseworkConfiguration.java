package org.pouch.casework.office;

import org.pouch.casework.CaseworkSettings;
import org.pouch.casework.access.AccessSettings;
import org.pouch.casework.bar.LegalBarSettings;
import org.pouch.casework.erasure.ErasureSettings;
import org.pouch.casework.imports.ImportSettings;
import org.pouch.casework.supervision.SupervisionSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Binds the settings of casework. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    CaseworkSettings.class,
    ErasureSettings.class,
    AccessSettings.class,
    LegalBarSettings.class,
    ImportSettings.class,
    SupervisionSettings.class
})
class CaseworkConfiguration {}
