package dev.penchant.cli;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Data flows down: no room imports from a floor above it, or from a neighbour that does not stand below. */
@AnalyzeClasses(packages = "dev.penchant", importOptions = ImportOption.DoNotIncludeTests.class)
class FloorsTest {
    @ArchTest
    static final ArchRule noRoomImportsFromAFloorAbove = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("data")
            .definedBy("dev.penchant.data..")
            .layer("tensor")
            .definedBy("dev.penchant.tensor..")
            .layer("rank")
            .definedBy("dev.penchant.rank..")
            .layer("text")
            .definedBy("dev.penchant.text..")
            .layer("model")
            .definedBy("dev.penchant.model..")
            .layer("insight")
            .definedBy("dev.penchant.insight..")
            .optionalLayer("studies")
            .definedBy("dev.penchant.studies..")
            .layer("cli")
            .definedBy("dev.penchant.cli..")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("studies")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("insight")
            .mayOnlyBeAccessedByLayers("studies", "cli")
            .whereLayer("model")
            .mayOnlyBeAccessedByLayers("insight", "studies", "cli")
            .whereLayer("rank")
            .mayOnlyBeAccessedByLayers("model", "insight", "studies", "cli")
            .whereLayer("text")
            .mayOnlyBeAccessedByLayers("model", "insight", "studies", "cli")
            .whereLayer("tensor")
            .mayOnlyBeAccessedByLayers("text", "model", "studies", "cli")
            .whereLayer("data")
            .mayOnlyBeAccessedByLayers("rank", "model", "insight", "studies", "cli");

    @ArchTest
    static final ArchRule roomsHaveNoCycles =
            slices().matching("dev.penchant.(*)..").should().beFreeOfCycles();
}
