/** One small document of each format, with everything its reader looks at; `bom.json` and the like name them. */
export const specimens = {
  nmap: `<?xml version="1.0"?>
<!DOCTYPE nmaprun>
<nmaprun scanner="nmap" start="1763800000"><host endtime="1763800060"><status state="up"/>
<address addr="192.0.2.1" addrtype="ipv4"/><address addr="00:1B:1B:00:00:01" addrtype="mac" vendor="Siemens"/>
<hostnames><hostname name="plc-1" type="PTR"/></hostnames>
<ports><port protocol="tcp" portid="102"><state state="open"/><service name="iso-tsap" product="S7" method="probed"/>
<script id="s7-info" output=""><elem key="Module">6ES7 315-2EH14-0AB0</elem><elem key="Version">3.2.6</elem></script>
<script id="vulners" output=""><table key="cpe:/a:x:y:1"><table><elem key="id">CVE-2024-0001</elem><elem key="type">cve</elem><elem key="cvss">5.0</elem></table></table></script></port></ports>
<os><osmatch name="Linux" accuracy="98"><osclass type="switch"/></osmatch></os></host>
<runstats><finished time="1763800100"/></runstats></nmaprun>`,
  nessus: `<?xml version="1.0"?><NessusClientData_v2><Report name="r"><ReportHost name="192.0.2.1"><HostProperties>
<tag name="host-ip">192.0.2.1</tag><tag name="HOST_END">Sat Mar  1 10:00:00 2025</tag></HostProperties>
<ReportItem port="445" svc_name="cifs" protocol="tcp" severity="4" pluginID="1" pluginName="x"><cve>CVE-2017-0143</cve><cvss3_base_score>8.1</cvss3_base_score></ReportItem>
</ReportHost></Report></NessusClientData_v2>`,
  openvas: `<report id="1"><task id="3"/><report><results><result id="4"><host>192.0.2.1<hostname>srv</hostname></host><port>22/tcp</port>
<nvt oid="1.3.6"><name>Weak</name><refs><ref type="cve" id="CVE-2024-0001"/></refs><tags>cvss_base_vector=CVSS:3.1/AV:N|a=b</tags></nvt>
<threat>Medium</threat><severity>5.3</severity></result></results><host><ip>192.0.2.1</ip><detail><name>MAC</name><value>00:1B:1B:00:00:01</value></detail></host></report></report>`,
  nessusCsv: `Plugin ID,CVE,CVSS,Risk,Host,Protocol,Port,Name
1,CVE-2024-0001,7.5,High,192.0.2.1,tcp,443,"A ""name"""
2,,0,None,192.0.2.1,tcp,0,x
`,
  trivy: `{"SchemaVersion":2,"ArtifactName":"gateway","ArtifactType":"container_image","Metadata":{"OS":{"Family":"alpine","Name":"3"}},"Results":[{"Target":"t","Vulnerabilities":[{"VulnerabilityID":"CVE-2024-0001","PkgName":"openssl","InstalledVersion":"3.0.1","Severity":"HIGH","CVSS":{"nvd":{"V3Score":7.5,"V3Vector":"CVSS:3.1/AV:N"}}}]}]}`,
  grype: `{"matches":[{"vulnerability":{"id":"GHSA-1","severity":"High","cvss":[{"version":"3.1","vector":"x","metrics":{"baseScore":7.5}}],"fix":{"versions":["3.0.2"]}},"relatedVulnerabilities":[{"id":"CVE-2024-0001"}],"artifact":{"name":"openssl","version":"3.0.1"}}],"source":{"type":"image","target":{"userInput":"gateway"}}}`,
  sarif: `{"version":"2.1.0","$schema":"https://json.schemastore.org/sarif-2.1.0.json","runs":[{"tool":{"driver":{"name":"x","rules":[{"id":"CVE-2024-0001","properties":{"security-severity":"7.5"}}]}},"results":[{"ruleId":"CVE-2024-0001","level":"error","message":{"text":"Package: openssl"}}]}]}`,
  cyclonedx: `{"bomFormat":"CycloneDX","specVersion":"1.5","serialNumber":"urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79","version":1,"metadata":{"timestamp":"2025-01-02T03:04:05Z","component":{"type":"firmware","name":"PLC","bom-ref":"p"}},"components":[{"type":"library","name":"openssl","version":"3","bom-ref":"a","purl":"pkg:generic/openssl@3","licenses":[{"license":{"id":"Apache-2.0"}}],"hashes":[{"alg":"MD5","content":"3942447fac867ae5cdb3229b658f4d48"}],"components":[{"type":"file","name":"b","bom-ref":"b"}]}],"dependencies":[{"ref":"p","dependsOn":["a","b"]}],"vulnerabilities":[{"id":"CVE-2024-1","analysis":{"state":"not_affected","justification":"code_not_reachable","detail":"x"},"affects":[{"ref":"a"}]}]}`,
  cyclonedxXml: `<?xml version="1.0"?><bom xmlns="http://cyclonedx.org/schema/bom/1.5" version="1"><components><component type="library" bom-ref="a"><name>openssl</name><version>3</version>
<hashes><hash alg="MD5">3942447fac867ae5cdb3229b658f4d48</hash></hashes><licenses><license><id>Apache-2.0</id></license></licenses></component></components>
<dependencies><dependency ref="a"><dependency ref="a"/></dependency></dependencies></bom>`,
  spdxJson: `{"spdxVersion":"SPDX-2.3","SPDXID":"SPDXRef-DOCUMENT","name":"x","creationInfo":{"created":"2024-01-01T00:00:00Z","creators":["Tool: x"]},"packages":[{"SPDXID":"SPDXRef-a","name":"openssl","versionInfo":"3","licenseConcluded":"(MIT OR Apache-2.0) AND ISC","checksums":[{"algorithm":"SHA1","checksumValue":"00"}],"externalRefs":[{"referenceType":"purl","referenceLocator":"pkg:generic/openssl@3"}]}],"relationships":[{"spdxElementId":"SPDXRef-DOCUMENT","relationshipType":"DESCRIBES","relatedSpdxElement":"SPDXRef-a"}]}`,
  spdxYaml: `spdxVersion: SPDX-2.3
SPDXID: SPDXRef-DOCUMENT
name: x
creationInfo: { created: 2024-01-01T00:00:00Z, creators: [ "Tool: x" ] }
packages:
- SPDXID: SPDXRef-a
  name: openssl
  licenseConcluded: MIT
- { SPDXID: SPDXRef-b, name: zlib }
`,
  spdxTags: `SPDXVersion: SPDX-2.3
SPDXID: SPDXRef-DOCUMENT
DocumentName: x
Created: 2024-01-01T00:00:00Z
PackageName: openssl
SPDXID: SPDXRef-a
PackageChecksum: SHA1: 00
PackageComment: <text>a
b: c</text>
Relationship: SPDXRef-a CONTAINS SPDXRef-b
`,
  spdxRdf: `<rdf:RDF xmlns:spdx="http://spdx.org/rdf/terms#" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><spdx:SpdxDocument rdf:about="https://x.example/d#SPDXRef-DOCUMENT"><spdx:specVersion>SPDX-2.3</spdx:specVersion><spdx:name>x</spdx:name><spdx:creationInfo><spdx:CreationInfo><spdx:created>2024-01-01T00:00:00Z</spdx:created></spdx:CreationInfo></spdx:creationInfo>
<spdx:relationship><spdx:Relationship><spdx:relationshipType rdf:resource="http://spdx.org/rdf/terms#relationshipType_describes"/><spdx:relatedSpdxElement><spdx:Package rdf:about="https://x.example/d#SPDXRef-a"><spdx:name>openssl</spdx:name><spdx:licenseConcluded><spdx:ConjunctiveLicenseSet><spdx:member rdf:resource="http://spdx.org/licenses/MIT"/></spdx:ConjunctiveLicenseSet></spdx:licenseConcluded></spdx:Package></spdx:relatedSpdxElement></spdx:Relationship></spdx:relationship></spdx:SpdxDocument></rdf:RDF>`,
  spdx3: `{"@context":"https://spdx.org/rdf/3.0.1/spdx-context.jsonld","@graph":[{"type":"CreationInfo","@id":"_:c","specVersion":"3.0.1","created":"2024-01-01T00:00:00Z","createdBy":["u:p"]},{"type":"SpdxDocument","spdxId":"u:d","name":"x","rootElement":["u:a"]},{"type":"software_Package","spdxId":"u:a","name":"openssl","software_packageVersion":"3","verifiedUsing":[{"type":"Hash","algorithm":"sha256","hashValue":"00"}]},{"type":"Relationship","from":"u:a","relationshipType":"dependsOn","to":["u:a","u:b"]}]}`,
  csafVex: `{"document":{"category":"csaf_vex","csaf_version":"2.0","title":"t","publisher":{"category":"vendor","name":"Maker","namespace":"https://maker.example"},"tracking":{"id":"VEX-1","status":"final","version":"1","initial_release_date":"2024-01-01T00:00:00Z","current_release_date":"2024-01-01T00:00:00Z","revision_history":[{"number":"1","date":"2024-01-01T00:00:00Z","summary":"s"}]}},"product_tree":{"branches":[{"category":"vendor","name":"Maker","branches":[{"category":"product_name","name":"Panel","branches":[{"category":"product_version","name":"1.2","product":{"product_id":"P1","name":"Panel 1.2","product_identification_helper":{"cpe":"cpe:2.3:h:maker:panel:1.2:*:*:*:*:*:*:*","model_numbers":["6AV2"]}}}]}]}],"relationships":[{"category":"installed_on","product_reference":"P1","relates_to_product_reference":"P1","full_product_name":{"product_id":"P2","name":"x"}}]},"vulnerabilities":[{"cve":"CVE-2024-0001","product_status":{"known_not_affected":["P1"],"under_investigation":["P2"]},"flags":[{"label":"component_not_present","product_ids":["P1"]}],"threats":[{"category":"impact","details":"d","product_ids":["P1"]}],"notes":[{"category":"general","text":"n"}]}]}`,
  openvex: `{"@context":"https://openvex.dev/ns/v0.2.0","@id":"u:v","author":"x","timestamp":"2024-01-01T00:00:00Z","version":1,"statements":[{"vulnerability":{"name":"CVE-2024-1"},"products":[{"@id":"pkg:generic/plc@2.1","subcomponents":[{"@id":"pkg:generic/openssl@3"}]}],"status":"not_affected","justification":"component_not_present"}]}`,
} as const;
