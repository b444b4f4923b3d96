import { expect, type Page, test } from '@playwright/test';
import { type RunningApp, startApp } from './app.ts';
import { goTo, importFiles, madeFiles, openedPlant } from './steps.ts';

test.describe.configure({ mode: 'serial' });

let app: RunningApp;
let page: Page;

test.beforeAll(async () => {
  app = await startApp();
  page = await openedPlant(app, 'Hall 5');
  await page.setViewportSize({ width: 1600, height: 1000 });
  await importFiles(
    page,
    await madeFiles({ 'pumps.csv': 'Name;Hersteller;Produkt;FW-Stand\nPump 1;Example;Pump Control;V1.4\n' }),
  );
});
test.afterAll(() => app.close());

const date = '2026-03-01T00:00:00Z';
const numbers = ['1000', '2000', '3000', '4000'];

/** An advisory of CSAF 2.1 about four weaknesses of one pump control, each rated by CVSS 4.0. */
const advisoryOf = (number: string) => ({
  document: {
    category: 'csaf_base',
    csaf_version: '2.1',
    title: `Example ${number}`,
    distribution: { tlp: { label: 'CLEAR' } },
    publisher: { category: 'vendor', name: 'Example', namespace: 'https://example.com' },
    tracking: {
      id: `EX-${number}`,
      version: '1',
      status: 'final',
      initial_release_date: date,
      current_release_date: date,
      revision_history: [{ date, number: '1', summary: 'first' }],
    },
  },
  product_tree: {
    branches: [
      {
        category: 'vendor',
        name: 'Example',
        branches: [
          {
            category: 'product_name',
            name: 'Pump Control',
            branches: [
              {
                category: 'product_version_range',
                name: '< V2',
                product: { name: 'Pump Control < V2', product_id: 'P1' },
              },
            ],
          },
        ],
      },
    ],
  },
  vulnerabilities: [
    {
      cve: `CVE-2026-${number}`,
      product_status: { known_affected: ['P1'] },
      metrics: [
        {
          products: ['P1'],
          content: {
            cvss_v4: {
              version: '4.0',
              vectorString: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N',
              baseScore: 8.1,
              baseSeverity: 'HIGH',
            },
            ssvc_v2: { selections: [{ name: 'Exploitation', values: [{ name: 'Active' }] }] },
          },
        },
      ],
    },
  ],
});

const section = () => page.getByRole('article').getByRole('region', { name: /^Advisories/ });
const row = (number: string) => section().getByRole('row', { name: new RegExp(`EX-${number}`) });

async function openPump(): Promise<void> {
  await goTo(page, 'Assets');
  await page.getByRole('gridcell', { name: 'Pump 1', exact: true }).click();
  await page.keyboard.press('Alt+Enter');
  await expect(page.getByRole('article').getByRole('heading', { level: 1 })).toHaveText('Pump 1');
}

test('an advisory shows its CVSS 4.0 vector, what that gives, SSVC, and when to act and why', async () => {
  const files = await madeFiles(
    Object.fromEntries(
      numbers.map((number) => [`ex-${number}.json`, JSON.stringify(advisoryOf(number))] as const),
    ),
  );
  await goTo(page, 'Import');
  await page.locator('input[type=file]').setInputFiles([...files]);
  await expect(
    page.getByRole('row', { name: /4 / }).getByText('handed to the knowledge store'),
  ).toBeVisible();
  await openPump();
  await expect(row('1000')).toContainText('8.1');
  await expect(row('1000')).toContainText('its vector gives 9.3');
  await expect(row('1000')).toContainText('CVSS 4.0');
  await expect(row('1000')).toContainText('AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N');
  await expect(row('1000')).toContainText('SSVC: Exploitation: Active');
  await expect(row('1000')).toContainText('Now');
  await expect(row('1000')).toContainText('an exploit is public');
});

const product = { name: 'Pump Control', version: 'V1.4' };
const statements: Readonly<Record<string, object>> = {
  'supplier.cdx.json': {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79',
    version: 1,
    metadata: {
      timestamp: date,
      component: { type: 'firmware', 'bom-ref': 'fw', supplier: { name: 'Example' }, ...product },
    },
    vulnerabilities: [
      {
        id: 'CVE-2026-1000',
        analysis: {
          state: 'not_affected',
          justification: 'code_not_reachable',
          detail: 'Never called here.',
        },
        affects: [{ ref: 'fw' }],
      },
    ],
  },
  'supplier.csaf.json': {
    document: {
      ...advisoryOf('9000').document,
      category: 'csaf_vex',
      csaf_version: '2.0',
      distribution: { tlp: { label: 'WHITE' } },
      notes: [{ category: 'summary', text: 'About the pump' }],
    },
    product_tree: {
      branches: [
        {
          category: 'vendor',
          name: 'Example',
          branches: [
            {
              category: 'product_name',
              name: 'Pump Control',
              branches: [
                {
                  category: 'product_version',
                  name: 'V1.4',
                  product: { name: 'Pump Control V1.4', product_id: 'P' },
                },
              ],
            },
          ],
        },
      ],
    },
    vulnerabilities: [
      {
        cve: 'CVE-2026-2000',
        notes: [{ category: 'description', text: 'A weakness' }],
        product_status: { known_not_affected: ['P'] },
        flags: [{ label: 'component_not_present', product_ids: ['P'] }],
        threats: [{ category: 'impact', details: 'Left out of this build.', product_ids: ['P'] }],
      },
    ],
  },
  'supplier.openvex.json': {
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': 'https://example.com/vex-1',
    author: 'Example',
    timestamp: date,
    version: 1,
    statements: [
      {
        vulnerability: { name: 'CVE-2026-3000' },
        products: [{ '@id': 'pkg:generic/example/Pump%20Control@V1.4' }],
        status: 'not_affected',
        justification: 'inline_mitigations_already_exist',
        impact_statement: 'Checked before use.',
      },
    ],
  },
};

test('VEX of CycloneDX, CSAF and OpenVEX changes the answer, and its justification stands with it', async () => {
  const files = await madeFiles(
    Object.fromEntries(Object.entries(statements).map(([name, one]) => [name, JSON.stringify(one)] as const)),
  );
  await goTo(page, 'Import');
  await page.locator('input[type=file]').setInputFiles([...files]);
  await page.getByRole('button', { name: /^Take in/ }).click();
  await expect(page.getByRole('heading', { name: '3 files are imported' })).toBeVisible();
  await openPump();
  await expect(row('4000')).toBeVisible();
  const cleared = section().getByRole('group').filter({ hasText: 'EX-1000' });
  await cleared.locator('summary').click();
  for (const [number, reason, words] of [
    ['1000', 'Vulnerable code not in the execute path', 'Never called here.'],
    ['2000', 'Component not present', 'Left out of this build.'],
    ['3000', 'Inline mitigations', 'Checked before use.'],
  ] as const) {
    const line = cleared.getByRole('row', { name: new RegExp(`EX-${number}`) });
    await expect(line).toContainText(new RegExp(reason, 'i'));
    await expect(line).toContainText(words);
  }
});
