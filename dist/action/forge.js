import{t as e}from"./given.js";import{i as t,n}from"./api.js";async function r(e,t,n){let{repository:r}=await e.graphql(`query ($owner: String!, $repo: String!, $number: Int!) {
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) {
      author { login }
      headRefOid
      reviews(first: 100) {
        nodes { author { login } state commit { oid } authorCanPushToRepository }
        pageInfo { hasNextPage }
      }
      commits(first: 100) {
        nodes {
          commit {
            authors(first: 20) { nodes { user { login } } pageInfo { hasNextPage } }
            committer { user { login } }
          }
        }
        pageInfo { hasNextPage }
      }
    }
  }
}`,{...t,number:n}),i=r?.pullRequest;if(!i)throw Error(`pull request ${n} cannot be read`);let{author:a,headRefOid:o,reviews:s,commits:c}=i;if([s,c,...c.nodes.map(({commit:e})=>e.authors)].some(({pageInfo:e})=>e.hasNextPage))throw Error(`pull request ${n} has more than 100 reviews or commits`);let l=c.nodes.flatMap(({commit:e})=>[...e.authors.nodes.map(({user:e})=>e),e.committer?.user??null]);return{head:o,authors:[...new Set([a,...l].flatMap(e=>e?.login??[]))],reviews:s.nodes.map(({author:e,state:t,commit:n,authorCanPushToRepository:r})=>({state:t,mayWrite:r,...e?{by:e.login}:{},...n?{commit:n.oid}:{}}))}}async function i(e,t){let[n=``,r=``]=t.split(`/`),i=[];for(let t=1;t<=10;t+=1)try{let{data:a}=await e.request(`GET /orgs/{org}/teams/{team_slug}/members`,{org:n,team_slug:r,per_page:100,page:t,request:{retries:0}});if(i.push(...a.map(({login:e})=>e)),a.length<100)return i}catch{return}}function a(a,o,s){let c=a&&n(a),l=async e=>{if(!a||!c)throw Error(`the workflow gives no github-token`);let{data:n}=await c.request(`GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls`,{...t(a),commit_sha:e,per_page:100});return n.flatMap(({number:e,merged_at:t,merge_commit_sha:n,head:r})=>t!==null&&n!==null?[{number:e,merge:n,head:r.sha}]:[])},u=/* @__PURE__ */ new Map,d=e=>{let t=u.get(e)??l(e);return u.set(e,t),t},f=()=>{if(c)return c;throw Error(`the workflow gives no github-token`)},p={pullsOf:d,reviewsOf:async e=>r(f(),a?t(a):{owner:``,repo:``},e),membersOf:async e=>i(f(),e)};if(o.kind!==`pull-request`)return p;let{number:m,head:h}=o;return{...p,open:{number:m,head:h,...e({base:s})}}}async function o(e,r){try{let{data:i}=await n(e).request(`GET /repos/{owner}/{repo}/actions/runs/{run_id}/approvals`,{...t(e),run_id:r,request:{retries:0}}),a=i.filter(({state:e})=>e===`approved`);return[...new Set(a.map(({user:e})=>e.login))]}catch{return[]}}export{a as openForge,o as readReviewers};