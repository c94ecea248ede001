package org.pouch.sandbox;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import org.junit.jupiter.api.Test;
import org.pouch.house.HouseRules;
import org.springframework.modulith.core.ApplicationModules;

/** The map of the module, kept true; and that of all modules together. */
@AnalyzeClasses(packages = "org.pouch.sandbox", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);

    @Test
    void allPartsKeepTheirDirection() {
        ApplicationModules.of("org.pouch").verify();
    }
}
