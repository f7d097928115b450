package io.kubeguard.llm.mask;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of variables, keys and arguments that say that their value is a secret. */
final class SecretNames {
  /** As one word of a name. */
  private static final Set<String> WORDS =
      Set.of(
          "password",
          "passwd",
          "pwd",
          "pass",
          "passphrase",
          "passcode",
          "pin",
          "secret",
          "secrets",
          "token",
          "tokens",
          "apikey",
          "accesskey",
          "secretkey",
          "privatekey",
          "credential",
          "credentials",
          "creds",
          "auth",
          "authorization",
          "bearer",
          "cookie",
          "session",
          "salt",
          "signature",
          "sig",
          "webhook",
          "dsn",
          "jwt",
          "license",
          "licence",
          "otp",
          "psk");

  /** As two words of a name, one behind the other. */
  private static final Pattern KEYS =
      Pattern.compile(
          "(?:api|access|secret|private|encryption|signing|master|account|shared|ssh|service|client"
              + "|hmac|aes|rsa|storage|license|auth|webhook|cipher|session|consumer|admin|root)_key"
              + "|connection_string|conn_str|database_url|pass_word");

  /** Behind a secret's name these tell that the value is something about it. */
  private static final Set<String> ABOUT =
      Set.of(
          "file",
          "path",
          "dir",
          "name",
          "names",
          "ref",
          "ttl",
          "timeout",
          "expiry",
          "expiration",
          "expires",
          "enabled",
          "disabled",
          "type",
          "mode",
          "method",
          "provider",
          "issuer",
          "audience",
          "host",
          "port",
          "length",
          "size",
          "rotation",
          "interval",
          "algorithm",
          "header",
          "class",
          "kind",
          "required",
          "policy",
          "count",
          "min",
          "max",
          "days",
          "hours");

  private static final Pattern WORD_BREAK =
      Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  private SecretNames() {}

  static boolean isSecret(String name) {
    if (name.length() > 256) {
      return false;
    }
    String[] words = WORD_BREAK.split(name.strip());
    if (words.length == 0 || ABOUT.contains(words[words.length - 1].toLowerCase(Locale.ROOT))) {
      return false;
    }
    for (String word : words) {
      if (isWord(word.toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return KEYS.matcher(String.join("_", words).toLowerCase(Locale.ROOT)).find();
  }

  private static boolean isWord(String word) {
    return WORDS.contains(word)
        || word.endsWith("password")
        || word.endsWith("passwd")
        || word.endsWith("secret")
        || word.endsWith("token")
        || word.endsWith("apikey");
  }
}
