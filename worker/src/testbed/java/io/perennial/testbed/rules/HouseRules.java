package io.perennial.testbed.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import org.jspecify.annotations.NullMarked;

/** What holds for the code of every module, whatever it is for. */
public final class HouseRules {

    private HouseRules() {}

    /** Every package has a guide, which also says that nothing in it is null unless it says so. */
    public static void everyPackageIsExplainedAndNullMarked(JavaClasses code) {
        assertThat(code.stream()
                        .map(JavaClass::getPackage)
                        .filter(place -> !place.isAnnotatedWith(NullMarked.class))
                        .map(JavaPackage::getName)
                        .distinct())
                .as("packages without a @NullMarked package-info")
                .isEmpty();
    }

    /** A class is named by what it is, not by the drawer it was put in. */
    public static void namesSayWhatAClassIs(JavaClasses code) {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helper|Manager|Service|Dto)")
                .check(code);
    }
}
