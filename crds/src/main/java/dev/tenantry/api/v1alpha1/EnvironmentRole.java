package dev.tenantry.api.v1alpha1;

/** What a member may do in one environment. */
public enum EnvironmentRole {
    Manager,
    Editor,
    Viewer
}
