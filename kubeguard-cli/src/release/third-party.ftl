<#-- The part of NOTICE that names the libraries and their licences. -->

It contains these libraries, each under its own licence (Apache-2.0 is the text in LICENSE, the others stand in licenses/):

<#list dependencyMap as entry>
<#if entry.getKey().groupId != "io.kubeguard">
  ${entry.getKey().groupId}:${entry.getKey().artifactId} ${entry.getKey().version}: <#list entry.getValue() as license>${license}<#sep> or </#list>
</#if>
</#list>
