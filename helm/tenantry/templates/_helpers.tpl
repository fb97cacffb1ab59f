{{- define "tenantry.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/* `tenantry` for a release of that name, `<release>-tenantry` for any other. */}}
{{- define "tenantry.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" }}
{{- else }}
{{- $name := include "tenantry.name" . }}
{{- if contains $name .Release.Name }}
{{- .Release.Name | trunc 63 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name $name | trunc 63 | trimSuffix "-" }}
{{- end }}
{{- end }}
{{- end }}

{{- define "tenantry.selectorLabels" -}}
app.kubernetes.io/name: {{ include "tenantry.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "tenantry.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: tenantry
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{ include "tenantry.selectorLabels" . }}
{{- end }}

{{- define "tenantry.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "tenantry.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{/* As the API server knows the operator. */}}
{{- define "tenantry.operatorUsername" -}}
system:serviceaccount:{{ .Release.Namespace }}:{{ include "tenantry.serviceAccountName" . }}
{{- end }}

{{/* The key of a label or annotation, as an expression of CEL: a name, or a DNS subdomain, a slash and a name. */}}
{{- define "tenantry.metadataKey" -}}
'^([a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$'
{{- end }}

{{- define "tenantry.webhookSecret" -}}
{{ include "tenantry.fullname" . }}-webhook-certificate
{{- end }}

{{/* Under which name or address API servers reach the operator: its certificate is made out to it. */}}
{{- define "tenantry.webhookHost" -}}
{{- if .Values.admission.webhook.url }}
{{- (urlParse .Values.admission.webhook.url).hostname | trimPrefix "[" | trimSuffix "]" }}
{{- else }}
{{- printf "%s.%s.svc" (include "tenantry.fullname" .) .Release.Namespace }}
{{- end }}
{{- end }}

{{/* Empty unless cert-manager makes the webhook's certificate. */}}
{{- define "tenantry.webhookByCertManager" -}}
{{- with .Values.admission.webhook }}
{{- if and .enabled .certManager.enabled }}true{{ end }}
{{- end }}
{{- end }}

{{/*
The version in which the cluster serves MutatingAdmissionPolicy; empty if it does not. From 1.36 on it is always v1.
Before, somebody must have switched an older version on, and only a cluster can say so: without one (helm template,
Argo CD), Helm claims all that it ever knew, which shows by what no supported cluster serves.
*/}}
{{- define "tenantry.mutatingAdmissionPolicyVersion" -}}
{{- $served := .Capabilities.APIVersions }}
{{- if semverCompare ">=1.36-0" .Capabilities.KubeVersion.Version -}}
admissionregistration.k8s.io/v1
{{- else if not ($served.Has "extensions/v1beta1") }}
{{- if $served.Has "admissionregistration.k8s.io/v1beta1/MutatingAdmissionPolicy" -}}
admissionregistration.k8s.io/v1beta1
{{- else if $served.Has "admissionregistration.k8s.io/v1alpha1/MutatingAdmissionPolicy" -}}
admissionregistration.k8s.io/v1alpha1
{{- end }}
{{- end }}
{{- end }}

{{/* Asked for here and not in the schema, whose messages could not tell what to do. */}}
{{- define "tenantry.requireKeycloak" -}}
{{- with .Values.keycloak }}
{{- if not .url }}
{{- fail "\n\nkeycloak.url is not set. Give the base URL of your Keycloak, without /realms:\n\n  --set keycloak.url=https://keycloak.example.com\n" }}
{{- end }}
{{- if regexMatch "/realms(/|$)" .url }}
{{- fail (printf "\n\nkeycloak.url is %s. Leave out /realms and what follows: the realm is a value of its own, keycloak.realm.\n" .url) }}
{{- end }}
{{- if not .existingSecret }}
{{- fail (printf "\n\nkeycloak.existingSecret is not set. This chart never makes Secrets: create one in namespace %s with the client secret of Keycloak client %s, then name it:\n\n  kubectl --namespace %s create secret generic tenantry-keycloak --from-file=%s=<file with the client secret>\n  helm ... --set keycloak.existingSecret=tenantry-keycloak\n" $.Release.Namespace .clientId $.Release.Namespace .clientSecretKey) }}
{{- end }}
{{- end }}
{{- end }}

{{/* Mail settings that would come to nothing, which nobody would notice before an invitation is missed. */}}
{{- define "tenantry.requireMail" -}}
{{- $mail := .Values.mail }}
{{- if and (not $mail.host) (or $mail.existingSecret $mail.from $mail.fromDisplayName) }}
{{- fail "\n\nmail.host is not set, so nothing else under mail has an effect. Name the mail server, or leave out mail.existingSecret, mail.from and mail.fromDisplayName:\n\n  --set mail.host=smtp.example.com\n" }}
{{- end }}
{{- with .Values.keycloak }}
{{- if and $mail.host (eq .realmSettings "Unmanaged") (not .dedicatedRealms.existingSecret) }}
{{- fail "\n\nmail.host has no effect: with keycloak.realmSettings Unmanaged the operator keeps no mail server in the shared realm, and there are no Dedicated realms. Leave out mail and give the server to the set-up step (TENANTRY_SMTP_HOST, docs/operations.md), or set keycloak.realmSettings to Managed.\n" }}
{{- end }}
{{- end }}
{{- end }}

{{/*
Before operators elected a leader, one alone could run, and its Deployment said so by its strategy. It knows no Lease, so a
new one that starts beside it would lead at once, and both would write. Where Helm has no cluster to ask, this sees nothing.
*/}}
{{- define "tenantry.requireOneWriter" -}}
{{- if .Release.IsUpgrade }}
{{- $name := include "tenantry.fullname" . }}
{{- $before := lookup "apps/v1" "Deployment" .Release.Namespace $name }}
{{- if and (eq (dig "spec" "strategy" "type" "" $before) "Recreate") (gt (int (dig "status" "replicas" 0 $before)) 0) }}
{{- fail (printf "\n\nDeployment %s in namespace %s runs an operator that elects no leader: for a moment it would write beside the new one. Stop it first, wait until its pod is gone, then upgrade; tenants stay as they are meanwhile:\n\n  kubectl --namespace %s scale deployment/%s --replicas=0\n  kubectl --namespace %s wait --for=delete pod --selector=app.kubernetes.io/name=%s,app.kubernetes.io/instance=%s --timeout=2m\n" $name .Release.Namespace .Release.Namespace $name .Release.Namespace (include "tenantry.name" .) .Release.Name) }}
{{- end }}
{{- end }}
{{- end }}
