package dev.tenantry.operator.condition;

/** A stable PascalCase word that programs may rely on; each kind has one enumeration of them. */
public interface Reason {

    String name();
}
