package io.kubeguard.llm.mask;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A form that secrets have. Where the pattern has a group, the group is the secret and what stands
 * around it stays.
 *
 * @param kind what it is, as placeholders call it
 */
record SecretPattern(String kind, Pattern pattern) {
  /** No pattern can take more than a step for each character: quantifiers are bounded or single. */
  static final List<SecretPattern> ALL =
      List.of(
          of(
              "private-key",
              "-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----"
                  + "[A-Za-z0-9+/=\\s\\\\:,._-]{0,16384}(?:-----END [A-Z0-9 ]{0,40}KEY(?: BLOCK)?-----)?"),
          of("age-key", "AGE-SECRET-KEY-1[A-Z0-9]{20,80}"),
          of(
              "jwt",
              "\\beyJ[A-Za-z0-9_-]{6,4096}\\.[A-Za-z0-9_-]{4,8192}(?:\\.[A-Za-z0-9_-]{0,4096})?"),
          of(
              "slack-webhook",
              "hooks\\.slack\\.com/(?:services|workflows)/([A-Za-z0-9/_-]{10,200})"),
          of("discord-webhook", "discord(?:app)?\\.com/api/webhooks/([A-Za-z0-9/_-]{10,200})"),
          of(
              "url-password",
              "[A-Za-z][A-Za-z0-9+.-]{0,30}://[^\\s/:@\"'<>]{0,200}:([^\\s/@\"'<>]{1,500})@"),
          of("url-token", "[A-Za-z][A-Za-z0-9+.-]{0,30}://([^\\s/:@\"'<>]{8,500})@"),
          of("aws-key", "\\b(?:AKIA|ASIA|ABIA|ACCA|AGPA|AIDA|AROA)[A-Z0-9]{16}\\b"),
          of(
              "github-token",
              "\\b(?:gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_[A-Za-z0-9_]{20,255})"),
          of("gitlab-token", "\\bgl(?:pat|dt|rt|ptt|cbt|soat|ft|agent)-[A-Za-z0-9_.-]{16,255}"),
          of("slack-token", "\\bx(?:ox[abeoprs]|app)-[A-Za-z0-9-]{8,255}"),
          of("stripe-key", "\\b(?:sk|rk|pk|whsec)_(?:live|test)?_?[A-Za-z0-9]{14,255}"),
          of("google-key", "\\bAIza[0-9A-Za-z_-]{30,60}"),
          of("google-token", "\\b(?:ya29\\.|GOCSPX-|1//0)[0-9A-Za-z_-]{16,255}"),
          of("model-key", "\\bsk-(?:ant-|proj-|svcacct-|or-v1-)?[A-Za-z0-9_-]{16,255}"),
          of("hugging-face-token", "\\bhf_[A-Za-z0-9]{20,100}"),
          of("npm-token", "\\bnpm_[A-Za-z0-9]{20,100}"),
          of("pypi-token", "\\bpypi-[A-Za-z0-9_-]{16,255}"),
          of("sendgrid-key", "\\bSG\\.[A-Za-z0-9_-]{10,64}\\.[A-Za-z0-9_-]{10,128}"),
          of("twilio-key", "\\b(?:SK|AC)[0-9a-f]{32}\\b"),
          of("docker-token", "\\bdckr_(?:pat|oat)_[A-Za-z0-9_-]{16,100}"),
          of("digitalocean-token", "\\bdo[opr]_v1_[a-f0-9]{32,100}"),
          of("vault-token", "\\b(?:hv[sbr]\\.|s\\.)[A-Za-z0-9_-]{22,255}"),
          of("shopify-token", "\\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{24,64}"),
          of("grafana-token", "\\b(?:glsa_|glc_)[A-Za-z0-9_=+/-]{20,255}"),
          of("databricks-token", "\\bdapi[a-f0-9]{32}\\b"),
          of("telegram-token", "\\b[0-9]{8,10}:[A-Za-z0-9_-]{35}\\b"),
          of("bootstrap-token", "\\b[a-z0-9]{6}\\.[a-z0-9]{16}\\b"),
          of(
              "azure-key",
              "(?i:AccountKey|SharedAccessKey|SharedSecret)=([A-Za-z0-9+/=_-]{16,255})"),
          of(
              "signature",
              "(?i:[?&](?:sig|signature|x-amz-signature|x-amz-security-token)=)([^&\\s\"'<>]{8,2000})"),
          of(
              "authorization",
              "(?i:\\b(?:bearer|basic|digest|apikey|token)\\s{1,4})([A-Za-z0-9._~+/=-]{12,4096})"),
          of("crypt-hash", "\\$(?:2[abxy]|5|6|argon2id|apr1|y)\\$[A-Za-z0-9./$=,+]{16,200}"));

  private static SecretPattern of(String kind, String pattern) {
    return new SecretPattern(kind, Pattern.compile(pattern));
  }
}
